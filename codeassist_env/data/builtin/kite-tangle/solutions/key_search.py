import sys
from bisect import bisect_left, insort

(n, T, K), *lines = [tuple(map(int, row.split())) for row in sys.stdin]
lines.sort(reverse=True)
groups = [lines] + [[l for l in lines if l[2] == c] for c in {c for _, _, c in lines}]


def tangled(h):
    total = 0
    for sign, group in zip([1] + [-1] * n, groups):
        right = []
        for x, s, _ in group:
            insort(right, x + s * h)
            total += sign * (bisect_left(right, x + s * h + 1) - 1)
    return total


h = bisect_left(range(1, T + 1), K, key=tangled) + 1
print(f"{h} {tangled(h)}" if h <= T else "TIDY")
