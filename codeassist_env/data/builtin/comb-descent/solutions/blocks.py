# The maximum of k + 1 numbers in a row is the larger one of two maxima: from the left end to the
# end of its block of k + 1 numbers, and from the start of the next block to the right end.
from itertools import accumulate
import sys

NONE = float('-inf')


def sliding(a, k):
    """max(a[j - k:j + 1]) for each j"""
    w = k + 1
    a = [NONE] * k + a
    fromStart, toEnd = [], []
    for i in range(0, len(a), w):
        block = a[i:i + w]
        fromStart += accumulate(block, max)
        toEnd += list(accumulate(reversed(block), max))[::-1]
    return list(map(max, toEnd, fromStart[k:]))


def leave(enter, row, k):
    sums = list(accumulate(row, initial=0))
    fromLeft = sliding([e - s for e, s in zip(enter, sums)], k)
    fromRight = sliding([e + s for e, s in zip(enter, sums[1:])][::-1], k)[::-1]
    return [max(a + s1, b - s0) for a, b, s0, s1 in zip(fromLeft, fromRight, sums, sums[1:])]


lines = sys.stdin.read().splitlines()
r, c, k = map(int, lines[0].split())
load = [0] * c
for number, line in enumerate(lines[1:r + 1], 1):
    out = leave(load, list(map(int, line.split())), k)
    shifted = out[1:] + [NONE] if number % 2 else [NONE] + out[:-1]
    load = list(map(max, out, shifted))
print(max(out))
