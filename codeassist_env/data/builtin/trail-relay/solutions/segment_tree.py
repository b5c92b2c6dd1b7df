class Solution:
    def cheapestRelay(self, gaps: List[int], reach: List[int], fee: List[int]) -> int:
        from bisect import bisect_left

        n = len(fee)
        where = [0]
        for gap in gaps:
            where.append(where[-1] + gap)
        INF = 10**18
        tree = [INF] * (2 * n)

        def put(i, value):
            i += n
            tree[i] = value
            while i > 1:
                i //= 2
                tree[i] = min(tree[2 * i], tree[2 * i + 1])

        def smallest(lo, hi):
            best = INF
            lo += n
            hi += n
            while lo < hi:
                if lo & 1:
                    best = min(best, tree[lo])
                    lo += 1
                if hi & 1:
                    hi -= 1
                    best = min(best, tree[hi])
                lo //= 2
                hi //= 2
            return best

        # ends: (the last position that the hut reaches, hut) of huts that are in the tree
        ends = []
        cost = fee[0]
        for j in range(n):
            if j > 0:
                while ends and ends[0][0] < where[j]:
                    put(heapq.heappop(ends)[1], INF)
                first = bisect_left(where, where[j] - reach[j])
                cost = smallest(first, j) + fee[j]
            if cost < INF:
                put(j, cost)
                heapq.heappush(ends, (where[j] + reach[j], j))
        return cost if cost < INF else -1
