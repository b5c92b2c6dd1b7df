# Collect, for each number m, how often the grid of the multiples of m has to be counted:
# "all" counts every point of the grid, "odd" only those at odd multiples.
import sys
from collections import Counter


class Weights:
    def __init__(self, top):
        self.top = top
        self.all = Counter()
        self.odd = Counter()
        self.signs = self.moebius(top)

    @staticmethod
    def moebius(top):
        """The sign of every product of different primes, 0 for other numbers."""
        sign = [1] * (top + 1)
        composite = bytearray(top + 1)
        for q in range(2, top + 1):
            if composite[q]:
                continue
            for m in range(q, top + 1, q):
                composite[m] = 1
                sign[m] = -sign[m]
            for m in range(q * q, top + 1, q * q):
                sign[m] = 0
        return sign

    def add_odd(self, g, times):
        """Points (g x, g y) with x and y odd and without a common factor."""
        for d in range(1, self.top // g + 1, 2):
            self.odd[g * d] += times * self.signs[d]

    def add_all(self, g):
        for d in range(1, self.top // g + 1):
            self.all[g * d] += self.signs[d]

    def add_mixed(self, g):
        """Points (g x, g y) where exactly one of x and y is even."""
        self.add_all(g)
        self.add_odd(g, -1)

    def total(self, r, c):
        result = 0
        for m, weight in self.all.items():
            result += weight * (r // m) * (c // m)
        for m, weight in self.odd.items():
            result += weight * ((r // m + 1) // 2) * ((c // m + 1) // 2)
        return result


def apple_weights(top, a, p):
    weights = Weights(top)
    # rows of apple trees only
    for g in range(1, min(a + 1, top) + 1):
        weights.add_odd(g, 1)
    # pear, apple, pear, apple, ...: the apple tree number h has h pears in front
    h = 1
    while 2 * h <= top and h <= p and h <= a + 1:
        weights.add_mixed(2 * h)
        h += 1
    return weights


def pear_weights(top, a, p):
    weights = Weights(top)
    h = 0
    while 2 * h + 1 <= top and h <= p and h <= a:
        weights.add_mixed(2 * h + 1)
        h += 1
    return weights


def main():
    r, c, a, p = map(int, sys.stdin.read().split())
    top = min(r, c)
    print(apple_weights(top, a, p).total(r, c), pear_weights(top, a, p).total(r, c))


main()
