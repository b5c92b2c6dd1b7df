class Solution:
    def callsHeard(self, back: List[int], length: List[int], loud: List[int], bells: str) -> List[int]:
        n = len(back)
        down, skip = [0] * n, [0] * n
        depth, height = [0] * n, [0] * n
        bell = [None] * n           # height of the nearest bell below
        for i in range(1, n):
            p = i - back[i]
            down[i] = p
            depth[i] = depth[p] + 1
            height[i] = height[p] + length[i]
            bell[i] = height[p] if bells[p] == 'B' else bell[p]
            # one link that skips many huts, as long as the two links below it skip equally many
            q = skip[p]
            skip[i] = skip[q] if depth[p] - depth[q] == depth[q] - depth[skip[q]] else p
        heard = [0] * n
        minus = [0] * n
        for i in range(n - 1, 0, -1):
            heard[i] += 1 - minus[i]
            heard[down[i]] += heard[i]
            reach = height[i] - loud[i]
            if bell[i] is not None and reach <= bell[i] or reach <= 0:
                continue
            h = i
            while height[h] >= reach:
                h = skip[h] if height[skip[h]] >= reach else down[h]
            minus[h] += heard[i] if bells[i] == 'B' else 1
        heard[0] += 1 - minus[0]
        return heard
