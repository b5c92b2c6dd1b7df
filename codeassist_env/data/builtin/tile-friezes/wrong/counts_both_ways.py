class Solution:
    def alikePairs(self, friezes: List[str]) -> int:
        def key(s):
            return tuple(s.index(c) for c in s)
        forward = Counter()
        pairs = 0
        for s in friezes:
            a, b = key(s), key(s[::-1])
            pairs += forward[a] + forward[b]
            forward[a] += 1
        return pairs
