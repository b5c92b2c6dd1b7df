class Solution:
    def indispensable(self, watches: List[List[int]], adapt: int, k: int) -> List[int]:
        events = []
        for a, b in watches:
            events.append((a + adapt, 1))
            events.append((b, -1))
        events.sort()
        exact, alert, seconds, before = {}, 0, 0, 0
        for t, change in events:
            if alert == k:
                seconds += t - before
            alert += change
            before = t
            exact[t] = seconds
        return [max(0, exact[b] - exact[a + adapt]) for a, b in watches]
