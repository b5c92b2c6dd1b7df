import sys
from bisect import bisect_right
from itertools import accumulate

INF = float("inf")


class LowestValue:
    """Lower a range of positions to a value; ask for one position."""

    def __init__(self, n):
        self.n = n
        self.low = [INF] * (2 * n)

    def lower(self, left, right, value):
        left += self.n
        right += self.n
        while left < right:
            if left & 1:
                self.low[left] = min(self.low[left], value)
                left += 1
            if right & 1:
                right -= 1
                self.low[right] = min(self.low[right], value)
            left //= 2
            right //= 2

    def at(self, i):
        i += self.n
        best = INF
        while i:
            if self.low[i] < best:
                best = self.low[i]
            i //= 2
        return best


lines = sys.stdin.read().splitlines()
n = int(lines[0])
fees = dict(zip(("mule", "horse", "ox"), map(int, lines[1].split())))
wharves = [line.split() for line in lines[2:2 + n]]
xs = list(accumulate(int(w[0]) for w in wharves))
trees = {kind: LowestValue(n) for kind in fees}

total = 0
for i, (_, kind, price, endurance) in enumerate(wharves):
    if i > 0:
        total = min(trees[k].at(i) + fees[k] * xs[i] for k in fees)
    if total < INF:
        reach = bisect_right(xs, xs[i] + int(endurance))
        trees[kind].lower(i + 1, reach, total + int(price) - fees[kind] * xs[i])
print(total if total < INF else -1)
