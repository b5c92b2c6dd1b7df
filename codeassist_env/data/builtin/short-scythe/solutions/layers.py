class Solution:
    def mostBundles(self, strips: List[int], keen: int, wilt: int) -> int:
        n = len(strips)
        # best[s][a]: after s sharpenings and then a days of mowing; -1: can not be
        best = [[-1] * (n + 1) for _ in range(n + 1)]
        best[0][0] = 0
        for day in range(n):
            new = [[-1] * (n + 1) for _ in range(n + 1)]
            for s in range(day + 1):
                for a in range(day + 1):
                    bundles = best[s][a]
                    if bundles < 0:
                        continue
                    edge = max(0, keen - s - a)
                    new[s][a + 1] = bundles + strips[day] * edge
                    if s > 0 and a == 0:
                        # the strips of the day before waited while she sharpened
                        new[s][a + 1] += strips[day - 1] * max(0, edge - wilt)
                    else:
                        new[s + 1][0] = max(new[s + 1][0], bundles)
            best = new
        return max(max(row[1:]) for row in best)
