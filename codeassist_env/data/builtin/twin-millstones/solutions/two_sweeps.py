# Cut the time into blocks of k sacks. The last k options are the end of one block and the beginning
# of the next one. The beginnings grow while the sacks come; the ends are asked for backwards, as soon as
# a block is complete. So options are only ever added, and two Fenwick trees for minima are enough.
import sys
from bisect import bisect_left

INF = 10 ** 18


class Options:
    def __init__(self, gaps):
        self.gaps = sorted(gaps)
        self.low = [INF] * (len(gaps) + 1)
        self.high = [INF] * (len(gaps) + 1)

    def add(self, gap, cost):
        p = bisect_left(self.gaps, gap)
        i = p + 1
        while i < len(self.low):
            self.low[i] = min(self.low[i], cost - gap)
            i += i & -i
        i = len(self.gaps) - p
        while i < len(self.high):
            self.high[i] = min(self.high[i], cost + gap)
            i += i & -i

    def best(self, gap):
        p = bisect_left(self.gaps, gap)
        result = INF
        i = p
        while i > 0:
            result = min(result, self.low[i] + gap)
            i -= i & -i
        i = len(self.gaps) - p
        while i > 0:
            result = min(result, self.high[i] - gap)
            i -= i & -i
        return result


def solve(n, k, a, b, g):
    options = [[(b, abs(g[0] - a)), (a, abs(g[0] - b))]]    # by the sack since which a stone rests
    ends = [INF] * (n + 1)
    same = 0
    for i in range(1, n):
        if (i - 1) % k == 0:
            # a new block begins; first the block before it, from its end
            if i > 1:
                old = Options(here)
                for t in range(i - 2, i - 1 - k, -1):
                    for gap, cost in options[t]:
                        old.add(gap, cost)
                    if t + k < n:
                        ends[t + k] = old.best(g[t + k])
            here = [a, b] if i == 1 else []
            here += g[max(0, i - 2):i - 2 + k]
            block = Options(here)
        for gap, cost in options[i - 1]:
            block.add(gap, cost)
        step = abs(g[i] - g[i - 1])
        options.append([(g[i - 1], min(block.best(g[i]), ends[i]) - step)])
        same += step
    return same + min(cost for t in options[max(0, n - k):] for _, cost in t)


n, k, a, b, *g = map(int, sys.stdin.read().split())
print(solve(n, k, a, b, g))
