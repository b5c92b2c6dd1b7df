class Solution:
    def indispensable(self, watches: List[List[int]], adapt: int, k: int) -> List[int]:
        change = defaultdict(int)
        for a, b in watches:
            if a + adapt < b:
                change[a + adapt] += 1
                change[b] -= 1
        alert = total = before = 0
        until = {}
        for t in sorted(change):
            if 0 < alert <= k:
                total += t - before
            alert += change[t]
            before = t
            until[t] = total
        return [until[b] - until[a + adapt] if a + adapt < b else 0 for a, b in watches]
