class Solution:
    def farmCalendar(self, first: List[int], every: List[int], limit: int, days: int) -> List[int]:
        # Walk day by day, but leap over whole cycles as soon as all jobs are running.
        waits = [f - 1 for f in first]      # days until each job is done next
        cycle = reduce(lambda a, b: a * b // math.gcd(a, b), every)
        counts = [0, 0, 0]
        day = 1
        yesterday = 0
        mark = None
        while day <= days:
            today = waits.count(0)
            if today == 0:
                counts[0] += 1
                if yesterday > limit:
                    counts[2] += 1
            elif today > limit:
                counts[1] += 1
            yesterday = today
            waits = [e - 1 if w == 0 else w - 1 for w, e in zip(waits, every)]
            if day == 101:
                mark = list(counts)
            elif day == 101 + cycle:
                leaps = (days - day) // cycle
                counts = [c + leaps * (c - m) for c, m in zip(counts, mark)]
                day += leaps * cycle
                mark = None
            day += 1
        return counts
