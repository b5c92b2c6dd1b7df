class Solution:
    def sunnySides(self, heights: List[List[int]], sink: List[int]) -> List[List[int]]:
        a = heights
        b = list(zip(*a))
        n, e, s, w = sink
        west = [self.lit(row, w) for row in a]
        east = [self.lit(row[::-1], e)[::-1] for row in a]
        north = [self.lit(col, n) for col in b]
        south = [self.lit(col[::-1], s)[::-1] for col in b]
        return [[west[r][c] + east[r][c] + north[c][r] + south[c][r] for c in range(len(b))] for r in range(len(a))]

    def lit(self, line, sink):
        """Return a list of 1 (sunny) and 0 for blocks in the order in which the light comes to them."""
        result = []
        shadow = line[0]
        for h in line:
            result.append(int(h >= shadow))
            shadow = max(shadow, h) - sink
        return result
