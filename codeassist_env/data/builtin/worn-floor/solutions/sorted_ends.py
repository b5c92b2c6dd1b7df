# For each row and each column: sort where the walks begin and where they end, and count with two bisections per tile.
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict

R, C, m, q = map(int, input().split())
kind = [[int(k) for k in input().strip()] for _ in range(R)]
row_from, row_to = defaultdict(list), defaultdict(list)
col_from, col_to = defaultdict(list), defaultdict(list)
corners = defaultdict(int)
for line in sys.stdin:
    a, b, c, d = map(int, line.split())
    row_from[a].append(min(b, d))
    row_to[a].append(max(b, d))
    col_from[d].append(min(a, c))
    col_to[d].append(max(a, c))
    corners[a, d] += 1
for ends in (row_from, row_to, col_from, col_to):
    for places in ends.values():
        places.sort()


def steps(r, c):
    begun = bisect_right(row_from[r], c) + bisect_right(col_from[c], r)
    over = bisect_left(row_to[r], c) + bisect_left(col_to[c], r)
    return begun - over - corners[r, c]


table = {(r, c): steps(r, c) for r in range(1, R + 1) for c in range(1, C + 1)}
for r in range(1, R + 1):
    cracked = sum(table[r, c] >= kind[r - 1][c - 1] * q > 0 for c in range(1, C + 1))
    if cracked > 0:
        print(r, cracked)
r, c = min(table, key=lambda tile: (-table[tile], tile))
print("busiest", r, c, table[r, c])
