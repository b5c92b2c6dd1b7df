class Solution:
    def litFloor(self, lamps: List[List[int]], flat: List[int], width: int, k: int) -> float:
        p, h = flat
        events = []
        for x, y, s in lamps:
            left, right = x - y * s / 10, x + y * s / 10
            if x == p:
                parts = [(left, right)]
            else:
                # the far end of the shadow
                far = x + (p - x) * y / (y - h) if y > h else (p - x) * math.inf
                if x < p:
                    parts = [(left, min(right, p)), (max(left, far), right)]
                else:
                    parts = [(left, min(right, far)), (max(left, p), right)]
            for a, b in parts:
                a, b = max(a, 0), min(b, width)
                if a < b:
                    events.append((a, 1))
                    events.append((b, -1))
        events.sort()
        total = count = last = 0
        for where, change in events:
            if count >= k:
                total += where - last
            count += change
            last = where
        return total
