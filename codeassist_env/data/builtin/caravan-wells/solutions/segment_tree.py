class Solution:
    def cheapestCrossing(self, gaps: List[int], price: List[int], clan: List[int], reach: int) -> int:
        n = len(price)
        inf = 10 ** 15
        where = list(accumulate(gaps, initial=0))
        size = 1
        while size < n:
            size *= 2
        # per node: cheapest well, and cheapest well of any other clan (as well numbers)
        cost = [inf] * n + [inf]
        owner = clan + [0]
        one = [n] * (2 * size)
        two = [n] * (2 * size)

        def pull(a, a2, b, b2):
            if cost[b] < cost[a]:
                a, a2, b, b2 = b, b2, a, a2
            c = b2 if owner[a] == owner[b] else b
            return a, c if cost[c] < cost[a2] else a2

        left = 0
        for j in range(n):
            if j == 0:
                cost[0] = price[0]
            else:
                while where[j] - where[left] > reach:
                    left += 1
                lo, hi = left + size, j + size
                a = b = n
                while lo < hi:
                    if lo & 1:
                        a, b = pull(a, b, one[lo], two[lo])
                        lo += 1
                    if hi & 1:
                        hi -= 1
                        a, b = pull(a, b, one[hi], two[hi])
                    lo //= 2
                    hi //= 2
                best = cost[b] if owner[a] == clan[j] else cost[a]
                cost[j] = min(inf, best + price[j])
            v = j + size
            one[v] = j
            v //= 2
            while v:
                one[v], two[v] = pull(one[2 * v], two[2 * v], one[2 * v + 1], two[2 * v + 1])
                v //= 2
        return cost[n - 1] if cost[n - 1] < inf else -1
