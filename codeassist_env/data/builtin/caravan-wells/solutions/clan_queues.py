class Solution:
    def cheapestCrossing(self, gaps: List[int], price: List[int], clan: List[int], reach: int) -> int:
        """Each clan keeps its wells in reach in a monotonic queue; a heap holds the front of each queue."""
        queues = defaultdict(deque)
        heap = []

        def add(i, cost):
            q = queues[clan[i]]
            while q and q[-1][0] >= cost:
                q.pop()
            q.append((cost, i))
            if len(q) == 1:
                heapq.heappush(heap, q[0])

        def remove(i):
            q = queues[clan[i]]
            if q and q[0][1] == i:
                q.popleft()
                if q:
                    heapq.heappush(heap, q[0])

        def peek():
            while heap:
                q = queues[clan[heap[0][1]]]
                if q and q[0] == heap[0]:
                    return heap[0]
                heapq.heappop(heap)
            return None

        cost = price[0]
        add(0, cost)
        oldest, distance = 0, 0
        for j in range(1, len(price)):
            distance += gaps[j - 1]
            while distance > reach:
                remove(oldest)
                distance -= gaps[oldest]
                oldest += 1
            top = peek()
            if top and clan[top[1]] == clan[j]:
                heapq.heappop(heap)
                second = peek()
                heapq.heappush(heap, top)
                top = second
            cost = None
            if top:
                cost = top[0] + price[j]
                add(j, cost)
        return -1 if cost is None else cost
