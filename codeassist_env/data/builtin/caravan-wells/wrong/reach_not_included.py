class Solution:
    def cheapestCrossing(self, gaps: List[int], price: List[int], clan: List[int], reach: int) -> int:
        n = len(price)
        where = [0]
        for g in gaps:
            where.append(where[-1] + g)
        inf = float("inf")
        cost = [inf] * n
        cost[0] = price[0]
        left = 0
        for j in range(1, n):
            while where[j] - where[left] >= reach:
                left += 1
            for i in range(left, j):
                if clan[i] != clan[j]:
                    cost[j] = min(cost[j], cost[i] + price[j])
        return -1 if cost[-1] == inf else cost[-1]
