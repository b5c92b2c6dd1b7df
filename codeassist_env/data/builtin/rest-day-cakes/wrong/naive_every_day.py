class Solution:
    def farmCalendar(self, first: List[int], every: List[int], limit: int, days: int) -> List[int]:
        rest = busy = cakes = 0
        before = 0
        for day in range(1, days + 1):
            jobs = 0
            for f, e in zip(first, every):
                if day >= f and (day - f) % e == 0:
                    jobs += 1
            if jobs == 0:
                rest += 1
                if before > limit:
                    cakes += 1
            elif jobs > limit:
                busy += 1
            before = jobs
        return [rest, busy, cakes]
