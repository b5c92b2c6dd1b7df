class Solution:
    def deskReport(self, arrival: List[int], length: List[int], urgency: List[int], patience: int) -> List[int]:
        n = len(arrival)
        waiting = []
        now = nxt = 0
        overdue = longest = total = last = 0
        for _ in range(n):
            if not waiting:
                now = max(now, arrival[nxt])
            while nxt < n and arrival[nxt] <= now:
                waiting.append(nxt)
                nxt += 1
            late = [i for i in waiting if now - arrival[i] >= patience]
            if late:
                last = min(late)
                overdue += 1
            else:
                last = min(waiting, key=lambda i: (-urgency[i], length[i], i))
            waiting.remove(last)
            longest = max(longest, now - arrival[last])
            total += now - arrival[last]
            now += length[last]
        return [overdue, longest, total, last]
