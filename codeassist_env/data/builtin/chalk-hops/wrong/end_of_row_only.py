class Solution:
    def bestLead(self, points: List[int], k: int, bonus: int) -> List[int]:
        n = len(points)
        lead = [[0] * (k + 1) for _ in range(n)]
        for i in range(n - 1, 0, -1):
            for last in range(1, k + 1):
                values = [points[i + h] - lead[i + h][h] for h in range(1, k + 1) if h != last and i + h < n]
                if values:
                    lead[i][last] = max(values)
                elif i == n - 1:
                    lead[i][last] = -bonus
        values = [points[h] - lead[h][h] for h in range(1, k + 1) if h < n]
        if not values:
            return [0, 0]
        return [max(values), values.index(max(values)) + 1]
