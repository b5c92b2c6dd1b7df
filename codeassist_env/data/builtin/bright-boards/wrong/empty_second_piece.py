class Solution:
    def litFloor(self, lamps: List[List[int]], flat: List[int], width: int, k: int) -> float:
        p, h = flat
        events = []
        for x, y, s in lamps:
            a, b = x - y * s / 10, x + y * s / 10
            parts = [(a, b)]
            if x < p < b:
                parts = [(a, p)]
                if y > h:
                    parts.append((x + (p - x) * y / (y - h), b))
            elif a < p < x:
                parts = [(p, b)]
                if y > h:
                    parts.append((a, x - (x - p) * y / (y - h)))
            for u, v in parts:
                events.append((max(u, 0), 1))
                events.append((min(v, width), -1))
        events.sort()
        total = count = last = 0
        for where, change in events:
            if count >= k:
                total += where - last
            count += change
            last = where
        return total
