class Solution:
    def heaviestLoad(self, n: int, roads: List[List[int]]) -> int:
        # Pop (day, -load, town) by day: a later truck is only of use with a heavier load.
        g = defaultdict(list)
        for u, v, *rest in roads:
            g[u].append((v, rest))
            g[v].append((u, rest))
        best = [0] * n
        heap = [(0, -10 ** 7, 0)]
        while heap:
            t, load, u = heappop(heap)
            load = -load
            if load <= best[u]:
                continue
            best[u] = load
            for v, (d, s, w) in g[u]:
                x = min(load, s - w * t)
                if x > best[v] and x > best[-1]:
                    heappush(heap, (t + d, -x, v))
        return best[-1]
