import sys
from collections import deque

rows = sys.stdin.read().split()[2:]
h, w = len(rows), len(rows[0])
place = {rows[r][c]: (r, c) for r in range(h) for c in range(w)}


def slide(p, dr, dc, other):
    while True:
        r, c = p[0] + dr, p[1] + dc
        if not (0 <= r < h and 0 <= c < w) or rows[r][c] == "#" or (r, c) == other:
            return p
        p = (r, c)
        if rows[r][c] == "~":
            return p


start = place["A"], place["B"]
goal = place["a"], place["b"]
words = {start: ""}
queue = deque([start])
while queue:
    a, b = queue.popleft()
    for letter, dr, dc in ("D", 1, 0), ("L", 0, -1), ("R", 0, 1), ("U", -1, 0):
        x = slide(a, dr, dc, b)
        y = slide(b, dr, -dc, x)
        x = slide(x, dr, dc, y) if rows[x[0]][x[1]] != "~" else x
        if (x, y) not in words:
            words[x, y] = words[a, b] + letter
            queue.append((x, y))
if goal in words:
    print(len(words[goal]))
    print(words[goal])
else:
    print("impossible")
