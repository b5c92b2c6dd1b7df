import sys
from bisect import bisect_right


class Order:
    def __init__(self, n, a, b, d, e, total):
        self.n, self.a, self.b = n, a, b
        self.step, self.loose = d, e
        self.total = total

    def sum_from(self, first):
        """Sum of the widths first, first + d, first + 2d, ..."""
        return self.n * first + self.step * (self.n * (self.n - 1) // 2)

    def solve(self):
        # how many values from a to b are possible as the smallest width
        last = bisect_right(range(self.a, self.b + 1), self.total, key=self.sum_from)
        if last == 0:
            return "NO"
        first = self.a + last - 1
        extra = self.total - self.sum_from(first)
        if extra >= self.n or (extra and self.loose == self.step):
            return "NO"
        result = []
        for i in range(self.n):
            result.append(first + i * self.step + (i >= self.n - extra))
        if result[-1] > self.b:
            return "NO"
        return " ".join(map(str, result))


tokens = map(int, sys.stdin.read().split())
for _ in range(next(tokens)):
    print(Order(*[next(tokens) for _ in range(6)]).solve())
