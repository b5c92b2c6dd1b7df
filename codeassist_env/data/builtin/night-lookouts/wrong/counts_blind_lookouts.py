class Solution:
    def indispensable(self, watches: List[List[int]], adapt: int, k: int) -> List[int]:
        change = Counter()
        for a, b in watches:
            if b - a >= adapt:
                change[a] += 1
                change[b] -= 1
        alert = total = before = 0
        until = {}
        for t in sorted(set(change) | {a + adapt for a, b in watches}):
            if alert == k:
                total += t - before
            alert += change[t]
            before = t
            until[t] = total
        return [until[b] - until[a + adapt] if a + adapt < b else 0 for a, b in watches]
