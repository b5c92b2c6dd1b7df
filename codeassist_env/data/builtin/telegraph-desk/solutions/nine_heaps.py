class Solution:
    def deskReport(self, arrival: List[int], length: List[int], urgency: List[int], patience: int) -> List[int]:
        # trays[u] holds the messages of urgency u; queue all messages on the desk in order of their numbers.
        # A message leaves only one of the two at once and is skipped in the other one later.
        trays = [[] for _ in range(10)]
        queue = deque()
        gone = set()
        waits = []
        overdue = 0
        minute = 0
        coming = deque(enumerate(arrival))
        while coming or len(gone) < len(arrival):
            while queue and queue[0] in gone:
                queue.popleft()
            if not queue:
                minute = max(minute, coming[0][1])
            while coming and coming[0][1] <= minute:
                i, _ = coming.popleft()
                queue.append(i)
                heapq.heappush(trays[urgency[i]], (length[i], i))
            if minute - arrival[queue[0]] >= patience:
                i = queue[0]
                overdue += 1
            else:
                i = self.most_urgent(trays, gone)
            gone.add(i)
            waits.append(minute - arrival[i])
            minute += length[i]
        return [overdue, max(waits), sum(waits), i]

    def most_urgent(self, trays, gone):
        for tray in reversed(trays):
            while tray:
                i = heapq.heappop(tray)[1]
                if i not in gone:
                    return i
