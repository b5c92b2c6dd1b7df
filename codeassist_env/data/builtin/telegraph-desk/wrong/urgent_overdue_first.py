class Solution:
    def deskReport(self, arrival: List[int], length: List[int], urgency: List[int], patience: int) -> List[int]:
        n = len(arrival)
        normal, late, waiting = [], [], deque()
        sent = [False] * n
        now = nxt = 0
        overdue = longest = total = last = 0
        for _ in range(n):
            while waiting and sent[waiting[0]]:
                waiting.popleft()
            while normal and sent[normal[0][2]]:
                heapq.heappop(normal)
            if not normal and not late and nxt < n:
                now = max(now, arrival[nxt])
            while nxt < n and arrival[nxt] <= now:
                heapq.heappush(normal, (-urgency[nxt], length[nxt], nxt))
                waiting.append(nxt)
                nxt += 1
            while waiting and (sent[waiting[0]] or now - arrival[waiting[0]] >= patience):
                i = waiting.popleft()
                if not sent[i]:
                    heapq.heappush(late, (-urgency[i], length[i], i))
            if late:
                last = heapq.heappop(late)[2]
                overdue += 1
            else:
                while sent[normal[0][2]]:
                    heapq.heappop(normal)
                last = heapq.heappop(normal)[2]
            sent[last] = True
            longest = max(longest, now - arrival[last])
            total += now - arrival[last]
            now += length[last]
        return [overdue, longest, total, last]
