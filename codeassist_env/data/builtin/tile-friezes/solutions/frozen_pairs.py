class Solution:
    def alikePairs(self, friezes: List[str]) -> int:
        bare = lambda s: s.translate({ord(c): str(i) for i, c in enumerate(dict.fromkeys(s))})
        how_many = Counter(frozenset((bare(s), bare(s[::-1]))) for s in friezes)
        return sum(k * (k - 1) for k in how_many.values()) // 2
