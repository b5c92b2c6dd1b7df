class Solution:
    def plantings(self, apples: int, pears: int, plums: int, crowned: int) -> int:
        M = 10 ** 9 + 7
        n = apples + pears + plums
        if plums > apples or crowned > plums:
            return 0
        total = 0
        a = plums - crowned
        b = apples - plums
        t = pears - 2 * crowned
        x = 1
        for i in range(a + 1):
            if 0 <= t - i <= b:
                total = (total + x * comb(b, t - i)) % M
            x = x * 2 * (a - i) // (i + 1)
        total = total * comb(apples, plums) * comb(plums, crowned) % M
        return total * n // apples % M
