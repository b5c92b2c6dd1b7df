class Solution:
    def plantings(self, apples: int, pears: int, plums: int, crowned: int) -> int:
        M = 10 ** 9 + 7
        gaps = apples + 1
        if plums > gaps or crowned > plums:
            return 0
        total = 0
        for single in range(plums - crowned + 1):
            rest = pears - 2 * crowned - single
            if 0 <= rest <= gaps - plums:
                total += comb(plums - crowned, single) * 2 ** single * comb(gaps - plums, rest)
        return total * comb(gaps, plums) * comb(plums, crowned) % M
