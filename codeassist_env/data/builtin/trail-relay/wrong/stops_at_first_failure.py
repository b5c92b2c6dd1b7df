class Solution:
    def cheapestRelay(self, gaps: List[int], reach: List[int], fee: List[int]) -> int:
        n = len(fee)
        x = [0] + list(accumulate(gaps))
        best = [fee[0]] + [float("inf")] * (n - 1)
        for j in range(1, n):
            i = j - 1
            while i >= 0 and x[j] - x[i] <= min(reach[i], reach[j]):
                best[j] = min(best[j], best[i] + fee[j])
                i -= 1
        return best[-1] if best[-1] < float("inf") else -1
