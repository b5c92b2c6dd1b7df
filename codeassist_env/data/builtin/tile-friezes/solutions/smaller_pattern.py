class Solution:
    def alikePairs(self, friezes: List[str]) -> int:
        def pattern(row):
            # the position where each colour appears first
            return [row.index(tile) for tile in row]

        seen = Counter()
        pairs = 0
        for row in friezes:
            key = tuple(min(pattern(row), pattern(row[::-1])))
            pairs += seen[key]
            seen[key] += 1
        return pairs
