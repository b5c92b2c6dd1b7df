class Solution:
    def litFloor(self, lamps: List[List[int]], flat: List[int], width: int, k: int) -> float:
        change = defaultdict(int)
        for lamp in lamps:
            for a, b in self.lit(*lamp, *flat):
                a = min(max(a, 0.0), width)
                b = min(max(b, 0.0), width)
                change[a] += 1
                change[b] -= 1
        places = sorted(change)
        counts = accumulate(change[place] for place in places)
        return sum(b - a for a, b, c in zip(places, places[1:], counts) if c >= k)

    def lit(self, x, y, s, p, h):
        """Yield the one or two lit pieces of the floor, of which some may be empty (a = b)."""
        a, b = x - y * s / 10, x + y * s / 10
        if not a < p < b or x == p:
            # The flat is outside the beam or right below the lamp.
            yield a, b
        elif x < p:
            yield a, p
            if y > h:
                shadow_end = p + (p - x) * h / (y - h)
                yield min(b, shadow_end), b
        else:
            yield p, b
            if y > h:
                shadow_end = p - (x - p) * h / (y - h)
                yield a, max(a, shadow_end)
