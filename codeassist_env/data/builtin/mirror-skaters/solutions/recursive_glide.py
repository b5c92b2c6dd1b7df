import sys
from functools import lru_cache

_, *grid = sys.stdin.read().splitlines()
h, w = len(grid), len(grid[0])
cell = {grid[i][j]: (i, j) for i in range(h) for j in range(w)}
MOVES = [("D", 1, 0), ("L", 0, -1), ("R", 0, 1), ("U", -1, 0)]


def blocked(i, j):
    return not (0 <= i < h and 0 <= j < w) or grid[i][j] == "#"


def smooth(i, j):
    return grid[i][j] != "~"


@lru_cache(maxsize=None)
def alone(p, di, dj, other):
    """Where the skater at p ends while the other one stands still."""
    q = p[0] + di, p[1] + dj
    if blocked(*q) or q == other:
        return p
    return alone(q, di, dj, other) if smooth(*q) else q


@lru_cache(maxsize=None)
def both(a, b, di, dj):
    """Where they end if both are gliding."""
    na, nb = (a[0] + di, a[1] + dj), (b[0] + di, b[1] - dj)
    stop_a, stop_b = blocked(*na), blocked(*nb)
    if stop_a and stop_b:
        return a, b
    if stop_a:
        return a, alone(b, di, -dj, a)
    if stop_b:
        return alone(a, di, dj, b), b
    if na == nb or (na, nb) == (b, a):
        return a, b
    go_a, go_b = smooth(*na), smooth(*nb)
    if go_a and go_b:
        return both(na, nb, di, dj)
    if go_a:
        return alone(na, di, dj, nb), nb
    if go_b:
        return na, alone(nb, di, -dj, na)
    return na, nb


start, goal = (cell["A"], cell["B"]), (cell["a"], cell["b"])
words = {start: ""}
order = [start]
for pair in order:
    if pair == goal:
        print(len(words[pair]))
        print(words[pair])
        break
    for letter, di, dj in MOVES:
        end = both(*pair, di, dj)
        if end not in words:
            words[end] = words[pair] + letter
            order.append(end)
else:
    print("impossible")
