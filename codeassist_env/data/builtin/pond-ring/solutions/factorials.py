class Solution:
    def plantings(self, apples: int, pears: int, plums: int, crowned: int) -> int:
        M = 1000000007
        size = 10001
        fact = [1] * size
        for i in range(1, size):
            fact[i] = fact[i - 1] * i % M
        back = [pow(fact[-1], M - 2, M)]
        for i in range(size - 1, 0, -1):
            back.append(back[-1] * i % M)
        back.reverse()

        def choose(n, k):
            return fact[n] * back[k] * back[n - k] % M if 0 <= k <= n else 0

        # Cut the ring at an apple tree on place 1. After each apple tree there is a gap, with at most one
        # plum tree in it. Without a plum it takes 0 or 1 pears, with a plum 0, 1 (two ways) or 2 (crowned).
        simple = plums - crowned
        ways = 0
        for single in range(simple + 1):
            rest = pears - 2 * crowned - single
            ways += choose(simple, single) * pow(2, single, M) * choose(apples - plums, rest)
        ways = ways * choose(apples, plums) * choose(plums, crowned) % M

        # any place may have the tree number 1; each planting is met once for each apple tree
        return ways * (apples + pears + plums) * pow(apples, M - 2, M) % M
