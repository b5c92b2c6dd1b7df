class Solution:
    def plantings(self, apples: int, pears: int, plums: int, crowned: int) -> int:
        free, simple = apples - plums, plums - crowned
        rest = pears - 2 * crowned
        if free < 0 or simple < 0 or rest < 0:
            return 0
        # sum of comb(simple, i) * comb(free + simple - i, rest - i), each term from the last one
        total, term = 0, math.comb(free + simple, rest)
        for i in range(min(simple, rest) + 1):
            total += term
            if free + simple == i:
                break
            term = term * (simple - i) * (rest - i) // ((i + 1) * (free + simple - i))
        total *= math.comb(apples, plums) * math.comb(plums, crowned)
        return total * (apples + pears + plums) // apples % (10 ** 9 + 7)
