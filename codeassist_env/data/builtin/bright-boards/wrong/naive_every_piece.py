class Solution:
    def litFloor(self, lamps: List[List[int]], flat: List[int], width: int, k: int) -> float:
        p, h = flat

        def edges(x, y, s):
            yield from (x - y * s / 10, x + y * s / 10, p)
            if y > h:
                yield x + (p - x) * y / (y - h)

        def lights(lamp, place):
            x, y, s = lamp
            if abs(place - x) >= y * s / 10:
                return False
            if x == p or (place < p) == (x < p):
                return True
            # height of the ray above the foot of the flat
            return y * (place - p) / (place - x) > h

        marks = {0, width}
        for lamp in lamps:
            marks.update(v for v in edges(*lamp) if 0 < v < width)
        marks = sorted(marks)
        total = 0
        for a, b in zip(marks, marks[1:]):
            middle = (a + b) / 2
            if sum(lights(lamp, middle) for lamp in lamps) >= k:
                total += b - a
        return total
