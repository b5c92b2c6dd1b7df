class Solution:
    def litFloor(self, lamps: List[List[int]], flat: List[int], width: int, k: int) -> float:
        starts, ends = [], []
        p, h = flat
        for x, y, s in lamps:
            reach = y * s / 10
            pieces = [(x - reach, x + reach)]
            if x != p:
                # look at the mirrored lamp, if necessary, so that the flat is to its right
                side = 1 if p > x else -1
                d = abs(p - x)
                pieces = [(-reach, min(d, reach))]
                if y > h:
                    pieces.append((d * y / (y - h), reach))
                pieces = [(x + side * a, x + side * b) for a, b in pieces if a < b]
            for piece in pieces:
                a, b = max(0, min(piece)), min(width, max(piece))
                if a < b:
                    starts.append(a)
                    ends.append(b)
        starts.sort()
        ends.sort()
        # after i ends, k lamps are on from the (i + k)-th start up to the next end
        answer, before = 0, 0
        for i in range(len(ends) - k + 1):
            answer += max(0, ends[i] - max(before, starts[i + k - 1]))
            before = ends[i]
        return answer
