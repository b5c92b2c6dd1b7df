class Solution:
    def mostBundles(self, strips: List[int], keen: int, wilt: int) -> int:
        @cache
        def go(day, top, edge, waiting):
            if day >= len(strips):
                return 0 if waiting == 0 else -inf
            mow = strips[day] * max(0, edge) + waiting * max(0, edge - wilt) + go(day + 1, top, edge - 1, 0)
            return mow if waiting else max(mow, go(day + 1, top - 1, top - 1, strips[day]))
        return go(0, keen, keen, 0)
