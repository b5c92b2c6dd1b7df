class Solution:
    def mostBundles(self, strips: List[int], keen: int, wilt: int) -> int:
        # after each day: the best total for every number of sharpenings, with its edge
        n = len(strips)
        ready = [(0, keen)]
        before = []
        for day in range(n):
            new = []
            for s in range(len(ready) + 1):
                options = []
                if s < len(ready) and ready[s] is not None:
                    total, edge = ready[s]
                    options.append((total + strips[day] * edge, max(0, edge - 1)))
                if 0 < s <= len(before) and before[s - 1] is not None:
                    total = before[s - 1][0]
                    edge = max(0, keen - s)
                    options.append((total + strips[day] * edge + strips[day - 1] * max(0, edge - wilt), max(0, edge - 1)))
                new.append(max(options) if options else None)
            before, ready = ready, new
        return max(x[0] for x in ready if x is not None)
