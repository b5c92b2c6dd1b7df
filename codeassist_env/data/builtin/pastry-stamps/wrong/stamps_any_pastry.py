class Solution:
    def countFree(self, customers: List[str], pastries: List[str], k: int) -> List[int]:
        stamps = {}
        last = {}
        free = 0
        for name, pastry in zip(customers, pastries):
            have = stamps.get(name, 0)
            if have == k:
                free += 1
                stamps[name] = 0
                last[name] = None
            elif last.get(name) != pastry:
                stamps[name] = have + 1
                last[name] = pastry
        values = list(stamps.values())
        return [free, values.count(k), sum(0 < v < k for v in values)]
