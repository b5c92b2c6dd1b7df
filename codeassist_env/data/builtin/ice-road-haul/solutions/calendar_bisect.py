class Solution:
    def heaviestLoad(self, n: int, roads: List[List[int]]) -> int:
        import bisect
        from types import SimpleNamespace
        towns = [SimpleNamespace(roads=[], day=0) for _ in range(n)]
        for u, v, days, strength, thaw in roads:
            towns[u].roads.append((towns[v], days, strength, thaw))
            towns[v].roads.append((towns[u], days, strength, thaw))

        def fails(load):
            for town in towns:
                town.day = None
            calendar = {0: [towns[0]]}      # day -> towns reached on it
            days_left = [0]
            while days_left:
                today = heapq.heappop(days_left)
                for town in calendar.pop(today):
                    if town.day is not None:
                        continue
                    town.day = today
                    for other, days, strength, thaw in town.roads:
                        if other.day is None and load <= strength - thaw * today:
                            if today + days not in calendar:
                                calendar[today + days] = []
                                heapq.heappush(days_left, today + days)
                            calendar[today + days].append(other)
                if towns[-1].day is not None:
                    return False
            return True

        return bisect.bisect_left(range(1, 1000001), True, key=fails)
