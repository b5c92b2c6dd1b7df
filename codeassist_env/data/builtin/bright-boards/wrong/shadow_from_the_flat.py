class Solution:
    def litFloor(self, lamps: List[List[int]], flat: List[int], width: int, k: int) -> float:
        p, h = flat
        events = []

        def add(a, b):
            a, b = max(a, 0), min(b, width)
            if a < b:
                events.append((a, 1))
                events.append((b, -1))

        for x, y, s in lamps:
            a, b = x - y * s / 10, x + y * s / 10
            if x == p:
                add(a, b)
            elif x < p:
                add(a, min(b, p))
                if y > h:
                    add(max(a, p + (p - x) * y / (y - h)), b)
            else:
                add(max(a, p), b)
                if y > h:
                    add(a, min(b, p - (x - p) * y / (y - h)))
        events.sort()
        total = count = last = 0
        for where, change in events:
            if count >= k:
                total += where - last
            count += change
            last = where
        return total
