class Solution:
    def mostBundles(self, strips: List[int], keen: int, wilt: int) -> int:
        n = len(strips)

        def stretch(first, edge, waiting):
            """Yield (day, bundles) for the days of a stretch of mowing that begins on day `first`."""
            total = waiting * max(0, edge - wilt)
            for day in range(first, n):
                total += strips[day] * max(0, edge)
                edge -= 1
                yield day, total

        # rested[i]: best total before day i, if she sharpens on day i; after each round for one more sharpening
        result = 0
        rested = {}
        for day, total in stretch(0, keen, 0):
            rested[day + 1] = total
            result = total
        rested[0] = 0
        for edge in range(keen - 1, 0, -1):
            following = {}
            for i, before in rested.items():
                if i + 1 >= n:
                    continue
                for day, total in stretch(i + 1, edge, strips[i]):
                    following[day + 1] = max(following.get(day + 1, 0), before + total)
            if not following:
                break
            result = max(result, following[n])
            rested = following
        return result
