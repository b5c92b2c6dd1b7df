class Solution:
    def alikePairs(self, friezes: List[str]) -> int:
        groups = Counter()
        for f in friezes:
            # lengths of the runs of one colour, and how often each colour is used
            runs = tuple(len(list(g)) for _, g in groupby(f))
            uses = tuple(sorted(Counter(f).values()))
            groups[min(runs, runs[::-1]), uses] += 1
        return sum(n * (n - 1) // 2 for n in groups.values())
