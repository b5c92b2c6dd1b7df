class Solution:
    def heaviestLoad(self, n: int, roads: List[List[int]]) -> int:
        nearby = [[] for _ in range(n)]
        for u, v, days, strength, thaw in roads:
            nearby[u].append((v, days, strength, thaw))
            nearby[v].append((u, days, strength, thaw))

        def arrives(load):
            day = [float("inf")] * n
            day[0] = 0
            heap = [(0, 0)]
            while heap:
                t, town = heapq.heappop(heap)
                if town == n - 1:
                    return True
                if t > day[town]:
                    continue
                for other, days, strength, thaw in nearby[town]:
                    if strength - thaw * t >= load and t + days < day[other]:
                        day[other] = t + days
                        heapq.heappush(heap, (t + days, other))
            return False

        load = 0
        while arrives(load + 1):
            load += 1
        return load
