class Solution:
    def heaviestLoad(self, n: int, roads: List[List[int]]) -> int:
        never = 10 ** 9

        def possible(load):
            # Bellman-Ford with a queue of the towns that got an earlier day
            early = [never] * n
            early[0] = 0
            queue, queued = deque([0]), [False] * n
            while queue:
                town = queue.popleft()
                queued[town] = False
                for other, days, latest in usable[town]:
                    if early[town] <= latest and early[town] + days < early[other]:
                        early[other] = early[town] + days
                        if not queued[other]:
                            queued[other] = True
                            queue.append(other)
            return early[n - 1] < never

        result = 0
        for bit in range(19, -1, -1):
            load = result + (1 << bit)
            # the latest day to enter each road with this load
            usable = [[] for _ in range(n)]
            for u, v, days, strength, thaw in roads:
                if strength >= load:
                    latest = (strength - load) // thaw if thaw else never
                    usable[u].append((v, days, latest))
                    usable[v].append((u, days, latest))
            if possible(load):
                result = load
        return result
