class Solution:
    def plantings(self, apples: int, pears: int, plums: int, crowned: int) -> int:
        p = 10 ** 9 + 7
        k = apples - plums          # gaps without a plum: 1 + x
        m = plums - crowned         # gaps with a plum that is not crowned: 1 + 2 x
        want = pears - 2 * crowned
        if k < 0 or m < 0 or want < 0:
            return 0

        # The coefficients f[i] of f = (1 + x)^k (1 + 2 x)^m. From
        # (1 + x) (1 + 2 x) f' = (k (1 + 2 x) + 2 m (1 + x)) f each one follows from the two before it.
        inverse = [0, 1]
        for i in range(2, want + 2):
            inverse.append(-(p // i) * inverse[p % i] % p)
        before, f = 0, 1
        for i in range(want):
            after = ((k + 2 * m - 3 * i) * f + 2 * (k + m - i + 1) * before) * inverse[i + 1] % p
            before, f = f, after

        result = f
        for n, r in ((apples, plums), (plums, crowned)):
            result *= self.binomial(n, r, p)
        return result * (apples + pears + plums) * pow(apples, -1, p) % p

    def binomial(self, n, r, p):
        above = below = 1
        for i in range(r):
            above = above * (n - i) % p
            below = below * (i + 1) % p
        return above * pow(below, -1, p) % p
