class Solution:
    def cheapestCrossing(self, gaps: List[int], price: List[int], clan: List[int], reach: int) -> int:
        # Solve the left half, let its wells reach into the right half, then solve the right half.
        n = len(price)
        far = 10 ** 18
        where = list(accumulate(gaps, initial=0))
        cost = [far] * n
        cost[0] = price[0]

        def solve(lo, hi):
            if hi - lo == 1:
                return
            mid = (lo + hi) // 2
            solve(lo, mid)
            # of the wells i..mid-1, for growing j: first gather them from the middle to the left
            best, owner, other = far, 0, far
            ways = []
            for i in range(mid - 1, lo - 1, -1):
                if where[mid] - where[i] > reach:
                    break
                c, k = cost[i], clan[i]
                if k == owner:
                    best = min(best, c)
                elif c < best:
                    best, owner, other = c, k, best
                elif c < other:
                    other = c
                ways.append((best, owner, other))
            # a well further to the right can only use fewer of them
            for j in range(mid, hi):
                while ways and where[j] - where[mid - len(ways)] > reach:
                    ways.pop()
                if not ways:
                    break
                best, owner, other = ways[-1]
                c = (other if owner == clan[j] else best) + price[j]
                if c < cost[j]:
                    cost[j] = c
            solve(mid, hi)

        solve(0, n)
        return cost[-1] if cost[-1] < far else -1
