class Solution:
    def deskReport(self, arrival: List[int], length: List[int], urgency: List[int], patience: int) -> List[int]:
        n = len(arrival)
        sent = [False] * (n + 1)
        heap = []
        now = nxt = first = 0
        overdue = longest = total = last = 0
        while first < n:
            now = max(now, arrival[first])
            while nxt < n and arrival[nxt] <= now:
                heapq.heappush(heap, (-urgency[nxt], length[nxt], nxt))
                nxt += 1
            if now - arrival[first] > patience:
                overdue += 1
                last = first
            else:
                last = heapq.heappop(heap)[2]
                while sent[last]:
                    last = heapq.heappop(heap)[2]
            sent[last] = True
            while sent[first]:
                first += 1
            longest = max(longest, now - arrival[last])
            total += now - arrival[last]
            now += length[last]
        return [overdue, longest, total, last]
