class Solution:
    def cheapestRelay(self, gaps: List[int], reach: List[int], fee: List[int]) -> int:
        n = len(fee)
        x = [0]
        for g in gaps:
            x.append(x[-1] + g)
        # The cheapest hut that still reaches the current one is on top.
        heap = [(fee[0], x[0] + reach[0])]
        cost = fee[0]
        for j in range(1, n):
            while heap and heap[0][1] < x[j]:
                heapq.heappop(heap)
            if not heap:
                return -1
            cost = heap[0][0] + fee[j]
            heapq.heappush(heap, (cost, x[j] + reach[j]))
        return cost
