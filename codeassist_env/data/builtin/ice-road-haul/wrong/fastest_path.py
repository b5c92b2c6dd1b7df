class Solution:
    def heaviestLoad(self, n: int, roads: List[List[int]]) -> int:
        g = [[] for _ in range(n)]
        for u, v, d, s, w in roads:
            g[u].append((v, d, s, w))
            g[v].append((u, d, s, w))
        done = [False] * n
        heap = [(0, -10 ** 9, 0)]
        while heap:
            t, load, u = heapq.heappop(heap)
            load = -load
            if done[u]:
                continue
            done[u] = True
            if u == n - 1:
                return load
            for v, d, s, w in g[u]:
                x = min(load, s - w * t)
                if x > 0 and not done[v]:
                    heapq.heappush(heap, (t + d, -x, v))
        return 0
