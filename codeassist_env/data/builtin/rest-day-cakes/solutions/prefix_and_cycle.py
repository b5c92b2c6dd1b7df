class Solution:
    def farmCalendar(self, first: List[int], every: List[int], limit: int, days: int) -> List[int]:
        cycle = 1
        for e in every:
            cycle = cycle * e // gcd(cycle, e)
        # from the day of the last first job on, everything repeats
        start = max(first)

        # totals[d]: what the days 1 to d have
        totals = [(0, 0, 0)]
        busy_before = False
        for day in range(1, start + cycle + 1):
            jobs = sum(day >= f and (day - f) % e == 0 for f, e in zip(first, every))
            rest, busy, cakes = totals[-1]
            if jobs == 0:
                rest += 1
                cakes += busy_before
            busy_before = jobs > limit
            busy += busy_before
            totals.append((rest, busy, cakes))

        if days <= start:
            return list(totals[days])
        rounds, more = divmod(days - start, cycle)
        return [rounds * (end - begin) + part
                for begin, end, part in zip(totals[start], totals[start + cycle], totals[start + more])]
