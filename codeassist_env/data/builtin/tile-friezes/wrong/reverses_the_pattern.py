class Solution:
    def alikePairs(self, friezes: List[str]) -> int:
        seen = defaultdict(int)
        total = 0
        for row in friezes:
            colours = {}
            key = tuple(colours.setdefault(c, len(colours)) for c in row)
            key = min(key, key[::-1])
            total += seen[key]
            seen[key] += 1
        return total
