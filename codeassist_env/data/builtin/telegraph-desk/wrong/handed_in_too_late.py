class Solution:
    def deskReport(self, arrival: List[int], length: List[int], urgency: List[int], patience: int) -> List[int]:
        n = len(arrival)
        sent = [False] * (n + 1)
        heap = []
        now = nxt = first = 0
        overdue = longest = total = last = 0
        while first < n:
            now = max(now, arrival[first])
            while nxt < n and (not heap or arrival[nxt] < now):
                heapq.heappush(heap, (-urgency[nxt], length[nxt], nxt))
                nxt += 1
            if now - arrival[first] >= patience:
                overdue += 1
                last = first
            else:
                while heap and sent[heap[0][2]]:
                    heapq.heappop(heap)
                last = heapq.heappop(heap)[2] if heap else first
            sent[last] = True
            while sent[first]:
                first += 1
            longest = max(longest, now - arrival[last])
            total += now - arrival[last]
            now += length[last]
        return [overdue, longest, total, last]
