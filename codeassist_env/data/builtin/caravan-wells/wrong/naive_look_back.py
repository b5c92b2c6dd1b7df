class Solution:
    def cheapestCrossing(self, gaps: List[int], price: List[int], clan: List[int], reach: int) -> int:
        inf = float("inf")
        cost = [price[0]]
        for j in range(1, len(price)):
            best = inf
            distance = 0
            for i in range(j - 1, -1, -1):
                distance += gaps[i]
                if distance > reach:
                    break
                if clan[i] != clan[j] and cost[i] < best:
                    best = cost[i]
            cost.append(best + price[j])
        return -1 if cost[-1] == inf else cost[-1]
