class Solution:
    def farmCalendar(self, first: List[int], every: List[int], limit: int, days: int) -> List[int]:
        period = math.lcm(*every)
        begin = max(first)
        jobs = Counter()
        for f, e in zip(first, every):
            for day in range(f, begin + period + 1, e):
                jobs[day] += 1

        rest = [day for day in range(1, begin + period + 1) if day not in jobs]
        busy = [day for day in range(1, begin + period + 1) if jobs[day] > limit]
        busySet = set(busy)
        cakes = [day for day in rest if day - 1 in busySet]

        def upTo(calendar, n):
            """How many days of the calendar are n or less, with the calendar repeated for ever."""
            if n <= begin + period:
                return bisect_right(calendar, n)
            rounds = (n - begin) // period
            once = bisect_right(calendar, begin + period) - bisect_right(calendar, begin)
            return rounds * once + bisect_right(calendar, n - rounds * period)

        return [upTo(calendar, days) for calendar in (rest, busy, cakes)]
