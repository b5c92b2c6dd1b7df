class Solution:
    def cheapestRelay(self, gaps: List[int], reach: List[int], fee: List[int]) -> int:
        n = len(fee)
        x = [0]
        for g in gaps:
            x.append(x[-1] + g)
        best = [float("inf")] * n
        best[0] = fee[0]
        for j in range(1, n):
            for i in range(j):
                if x[j] - x[i] <= reach[i] and x[j] - x[i] <= reach[j]:
                    if best[i] + fee[j] < best[j]:
                        best[j] = best[i] + fee[j]
        return best[-1] if best[-1] < float("inf") else -1
