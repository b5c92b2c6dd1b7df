class Solution:
    def deskReport(self, arrival: List[int], length: List[int], urgency: List[int], patience: int) -> List[int]:
        n = len(arrival)
        key = [(urgency[i], -length[i], -i) for i in range(n)]
        waiting = []                        # sorted by key, the best one at the end
        front = {}                          # waiting numbers in order of arrival
        overdue, longest, total, t, nxt, i = 0, 0, 0, 0, 0, None
        while nxt < n or waiting:
            if not waiting and arrival[nxt] > t:
                t = arrival[nxt]
            while nxt < n and arrival[nxt] <= t:
                bisect.insort(waiting, key[nxt])
                front[nxt] = None
                nxt += 1
            i = next(iter(front))
            if t - arrival[i] >= patience:
                overdue += 1
                del waiting[bisect.bisect_left(waiting, key[i])]
            else:
                i = -waiting.pop()[2]
            del front[i]
            longest = max(longest, t - arrival[i])
            total += t - arrival[i]
            t += length[i]
        return [overdue, longest, total, i]
