class Solution:
    def heaviestLoad(self, n: int, roads: List[List[int]]) -> int:
        g = [[] for _ in range(n)]
        for u, v, d, s, w in roads:
            g[u].append((v, d, s, w))

        def ok(load):
            day = [10 ** 9] * n
            day[0] = 0
            heap = [(0, 0)]
            while heap:
                t, u = heapq.heappop(heap)
                if t > day[u]:
                    continue
                for v, d, s, w in g[u]:
                    if s - w * t >= load and t + d < day[v]:
                        day[v] = t + d
                        heapq.heappush(heap, (t + d, v))
            return day[n - 1] < 10 ** 9

        lo, hi = 0, 10 ** 6
        while lo < hi:
            mid = (lo + hi + 1) // 2
            if ok(mid):
                lo = mid
            else:
                hi = mid - 1
        return lo
