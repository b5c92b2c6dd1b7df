class Solution:
    def farmCalendar(self, first: List[int], every: List[int], limit: int, days: int) -> List[int]:
        jobs = dict(zip(first, every))
        cycle = math.lcm(*jobs.values())
        start = max(jobs) + 1
        short = days if days <= start + cycle else start + cycle + (days - start) % cycle
        totals = [[0, 0, 0]]
        before = 0
        for day in range(1, short + 1):
            today = sum(1 for f, e in jobs.items() if day >= f and (day - f) % e == 0)
            rest, busy, cakes = totals[-1]
            totals.append([rest + (today == 0), busy + (today > limit), cakes + (today == 0 and before > limit)])
            before = today
        rounds = (days - short) // cycle
        return [t + rounds * (b - a) for t, a, b in zip(totals[-1], totals[min(start, short)], totals[min(start + cycle, short)])]
