class Solution:
    def cheapestCrossing(self, gaps: List[int], price: List[int], clan: List[int], reach: int) -> int:
        where = list(accumulate(gaps, initial=0))
        inf = float("inf")
        cost = [price[0]]
        queue = deque([0])
        for j in range(1, len(price)):
            while queue and where[j] - where[queue[0]] > reach:
                queue.popleft()
            # the cheapest well of another clan among those in the queue
            best = min((cost[i] for i in queue if clan[i] != clan[j]), default=inf)
            cost.append(best + price[j])
            while queue and cost[queue[-1]] >= cost[j]:
                queue.pop()
            queue.append(j)
        return -1 if cost[-1] == inf else cost[-1]
