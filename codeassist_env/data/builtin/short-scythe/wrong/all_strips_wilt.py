class Solution:
    def mostBundles(self, strips: List[int], keen: int, wilt: int) -> int:
        n = len(strips)

        @cache
        def best(day, sharpened, mown):
            if day >= n:
                return 0
            edge = max(0, keen - sharpened - mown)
            result = strips[day] * edge + best(day + 1, sharpened, mown + 1)
            if day + 1 < n:
                edge = max(0, keen - sharpened - 1)
                together = (strips[day] + strips[day + 1]) * max(0, edge - wilt)
                result = max(result, together + best(day + 2, sharpened + 1, 1))
            return result

        return best(0, 0, 0)
