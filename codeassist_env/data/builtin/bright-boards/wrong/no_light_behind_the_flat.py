class Solution:
    def litFloor(self, lamps: List[List[int]], flat: List[int], width: int, k: int) -> float:
        p, h = flat
        events = []
        for x, y, s in lamps:
            a, b = max(0, x - y * s / 10), min(width, x + y * s / 10)
            # the light ends at the flat
            if x < p:
                b = min(b, p)
            if x > p:
                a = max(a, p)
            events += [(a, 1), (b, -1)]
        events.sort()
        total = count = last = 0
        for where, change in events:
            if count >= k:
                total += where - last
            count += change
            last = where
        return total
