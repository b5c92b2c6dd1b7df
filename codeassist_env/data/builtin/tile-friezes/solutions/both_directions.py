class Solution:
    def alikePairs(self, friezes: List[str]) -> int:
        # Ask for each frieze how many earlier ones have its pattern forwards or backwards.
        earlier = defaultdict(int)
        pairs = 0
        for f in friezes:
            a = self.code(f)
            b = self.code(f[::-1])
            pairs += earlier[a]
            for key in {a, b}:
                earlier[key] += 1
        return pairs

    def code(self, f):
        number, first = 1, {}
        for c in f:
            number = number * 8 + first.setdefault(c, len(first))
        return number
