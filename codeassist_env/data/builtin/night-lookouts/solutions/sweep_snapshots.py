class Solution:
    def indispensable(self, watches: List[List[int]], adapt: int, k: int) -> List[int]:
        # exact[t]: for how many seconds before t exactly k watches are alert
        events = sorted(e for a, b in watches if a + adapt < b for e in ((a + adapt, 1), (b, -1)))
        exact, alert, seconds, before = {}, 0, 0, 0
        for t, change in events:
            seconds += (t - before) * (alert == k)
            before, alert, exact[t] = t, alert + change, seconds
        return [exact[b] - exact[a + adapt] if a + adapt < b else 0 for a, b in watches]
