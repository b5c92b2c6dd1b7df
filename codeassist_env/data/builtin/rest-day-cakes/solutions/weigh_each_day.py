class Solution:
    def farmCalendar(self, first: List[int], every: List[int], limit: int, days: int) -> List[int]:
        L, S = lcm(*every), max(first)
        jobs = [sum(d in range(f, d + 1, e) for f, e in zip(first, every)) for d in range(S + L + 1)]
        # day d <= S occurs once, the days d, d + L, d + 2 L, ... after S look alike
        times = [days >= d > 0 if d <= S else len(range(d, days + 1, L)) for d in range(S + L + 1)]
        kinds = [[j == 0, j > limit, j == 0 and i > limit] for i, j in zip([0] + jobs, jobs)]
        return [sum(t for t, k in zip(times, kinds) if k[n]) for n in range(3)]
