class Solution:
    def mostBundles(self, strips: List[int], keen: int, wilt: int) -> int:
        n = len(strips)
        best = {(0, keen): 0}     # (waiting, edge) -> bundles
        for day in range(n):
            new = {}
            for (waiting, edge), bundles in best.items():
                mown = bundles + strips[day] * edge + waiting * max(0, edge - wilt)
                key = 0, max(0, edge - 1)
                new[key] = max(new.get(key, 0), mown)
                if waiting == 0:
                    key = strips[day], keen - 1
                    new[key] = max(new.get(key, 0), bundles)
            best = new
        return max(b for (waiting, edge), b in best.items() if waiting == 0)
