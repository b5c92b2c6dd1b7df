class Solution:
    def callsHeard(self, back: List[int], length: List[int], loud: List[int], bells: str) -> List[int]:
        n = len(back)
        above = [[] for _ in range(n)]
        for i in range(1, n):
            above[i - back[i]].append(i)

        # Walk up the mountain. The route is the way from hut 0 to the current hut.
        height = [0] * n
        bell_below = [-1] * n
        beyond = [-1] * n       # the first hut that a call from here fails to reach, if there were no bells
        route, heights = [], []
        stack = [(0, 0)]
        while stack:
            i, depth = stack.pop()
            del route[depth:], heights[depth:]
            if i > 0:
                down = i - back[i]
                height[i] = height[down] + length[i]
                bell_below[i] = down if bells[down] == "B" else bell_below[down]
            route.append(i)
            heights.append(height[i])
            lowest = bisect_left(heights, height[i] - loud[i])
            if lowest > 0:
                beyond[i] = route[lowest - 1]
            for j in above[i]:
                stack.append((j, depth + 1))

        heard = [1] * n
        for i in reversed(range(n)):
            # a bell sends on everything that it hears, any other hut only its own call
            calls = heard[i] if bells[i] == "B" else 1
            end, bell = beyond[i], bell_below[i]
            if end >= 0 and (bell < 0 or height[end] >= height[bell]):
                heard[end] -= calls
            if i > 0:
                heard[i - back[i]] += heard[i]
        return heard
