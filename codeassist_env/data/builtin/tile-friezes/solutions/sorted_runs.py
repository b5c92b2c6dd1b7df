class Solution:
    def alikePairs(self, friezes: List[str]) -> int:
        def distances(s):
            # how far back the same colour was last, 0 if it is new
            return tuple(i - s.rfind(c, 0, i) if c in s[:i] else 0 for i, c in enumerate(s))
        keys = sorted(max(distances(s), distances(s[::-1])) for s in friezes)
        return sum(comb(len(list(run)), 2) for _, run in groupby(keys))
