class Solution:
    def plantings(self, apples: int, pears: int, plums: int, crowned: int) -> int:
        M = 10 ** 9 + 7
        fact = [1]
        for i in range(1, 10001):
            fact.append(fact[-1] * i % M)

        def binom(n, k):
            if k < 0 or k > n:
                return 0
            return fact[n] * pow(fact[k] * fact[n - k], -1, M) % M

        total = 0
        for single in range(plums - crowned + 1):
            total += binom(plums - crowned, single) * pow(2, single, M) * binom(apples - plums, pears - 2 * crowned - single)
        total = total * binom(apples, plums) * binom(plums, crowned) % M
        # place 1 holds an apple tree; the other rotations
        return total * (apples + pears + plums) % M
