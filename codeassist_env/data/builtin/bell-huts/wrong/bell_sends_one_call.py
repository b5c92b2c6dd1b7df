class Solution:
    def callsHeard(self, back: List[int], length: List[int], loud: List[int], bells: str) -> List[int]:
        n = len(back)
        down, skip = [0] * n, [0] * n
        depth, height = [0] * n, [0] * n
        bell = [-1] * n
        for i in range(1, n):
            p = down[i] = i - back[i]
            depth[i] = depth[p] + 1
            height[i] = height[p] + length[i]
            bell[i] = height[p] if bells[p] == 'B' else bell[p]
            q = skip[p]
            skip[i] = skip[q] if depth[p] - depth[q] == depth[q] - depth[skip[q]] else p
        heard = [1] * n
        for i in range(n - 1, 0, -1):
            heard[down[i]] += heard[i]
            reach = height[i] - loud[i]
            if 0 <= bell[i] >= reach or reach <= 0:
                continue
            h = i
            while height[h] >= reach:
                h = skip[h] if height[skip[h]] >= reach else down[h]
            heard[h] -= 1
        return heard
