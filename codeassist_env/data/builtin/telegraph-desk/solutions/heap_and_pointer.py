class Solution:
    def deskReport(self, arrival: List[int], length: List[int], urgency: List[int], patience: int) -> List[int]:
        n = len(arrival)
        sent = [False] * n
        heap = []
        now = arrived = oldest = 0
        overdue = longest = total = last = 0
        for _ in range(n):
            while sent[oldest]:
                oldest += 1
            now = max(now, arrival[oldest])
            while arrived < n and arrival[arrived] <= now:
                heapq.heappush(heap, (-urgency[arrived], length[arrived], arrived))
                arrived += 1
            if now - arrival[oldest] >= patience:
                last = oldest
                overdue += 1
            else:
                while sent[heap[0][2]]:
                    heapq.heappop(heap)
                last = heap[0][2]
            sent[last] = True
            wait = now - arrival[last]
            longest = max(longest, wait)
            total += wait
            now += length[last]
        return [overdue, longest, total, last]
