class Solution:
    def farmCalendar(self, first: List[int], every: List[int], limit: int, days: int) -> List[int]:
        def count(low, high):
            rest = busy = cakes = 0
            before = 0
            for day in range(low, high + 1):
                jobs = sum(day >= f and (day - f) % e == 0 for f, e in zip(first, every))
                rest += jobs == 0
                busy += jobs > limit
                cakes += jobs == 0 and before > limit
                before = jobs
            return [rest, busy, cakes]

        start = max(first)
        if days <= start:
            return count(1, days)
        cycle = math.lcm(*every)
        rounds, more = divmod(days - start, cycle)
        a = count(1, start)
        b = count(start + 1, start + cycle)
        c = count(start + 1, start + more)
        return [x + rounds * y + z for x, y, z in zip(a, b, c)]
