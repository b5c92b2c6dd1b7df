class Solution:
    def mostBundles(self, strips: List[int], keen: int, wilt: int) -> int:
        n = len(strips)

        def days(day, sharpened, edge, waiting):
            if day == n:
                return 0
            strength = max(0, edge)
            mown = strips[day] * strength
            if waiting is not None:
                mown += waiting * max(0, strength - wilt)
            best = mown + days(day + 1, sharpened, edge - 1, None)
            if waiting is None and day < n - 1:
                best = max(best, days(day + 1, sharpened + 1, keen - sharpened - 1, strips[day]))
            return best

        return days(0, 0, keen, None)
