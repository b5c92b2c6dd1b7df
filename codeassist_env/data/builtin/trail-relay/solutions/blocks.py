class Solution:
    def cheapestRelay(self, gaps: List[int], reach: List[int], fee: List[int]) -> int:
        from bisect import bisect_left, bisect_right

        n, INF = len(fee), float("inf")
        x = list(accumulate(gaps, initial=0))
        B = 170
        cost = [INF] * n
        block = [INF] * (n // B + 1)
        forget = defaultdict(list)

        for j in range(n):
            # Huts whose reach ends before x[j] are of no use any more.
            for i in forget.pop(j, []):
                cost[i] = INF
                b = i // B
                block[b] = min(cost[b * B:b * B + B])
            if j == 0:
                cost[j] = fee[0]
            else:
                i = bisect_left(x, x[j] - reach[j])
                a, b = i // B, j // B
                if a == b:
                    best = min(cost[i:j], default=INF)
                else:
                    best = min(cost[i:a * B + B] + block[a + 1:b] + cost[b * B:j], default=INF)
                cost[j] = best + fee[j]
            if j == n - 1:
                return cost[j] if cost[j] < INF else -1
            block[j // B] = min(block[j // B], cost[j])
            forget[bisect_right(x, x[j] + reach[j])].append(j)
