class Solution:
    def callsHeard(self, back: List[int], length: List[int], loud: List[int], bells: str) -> List[int]:
        n = len(back)
        height = [0] * n
        for i in range(1, n):
            height[i] = height[i - back[i]] + length[i]
        calls = [[] for _ in range(n)]
        heard = [0] * n
        for i in range(n - 1, -1, -1):
            heard[i] += 1
            heappush(calls[i], (loud[i] - height[i], 1))
            if bells[i] == "B":
                calls[i] = [(loud[i] - height[i], heard[i])]
            if i > 0:
                p = i - back[i]
                going = heard[i]
                while calls[i] and -calls[i][0][0] >= height[p]:
                    going -= heappop(calls[i])[1]
                heard[p] += going
                a, b = sorted((calls[i], calls[p]), key=len)
                for c in a:
                    heappush(b, c)
                calls[p] = b
        return heard
