import sys

data = list(map(int, sys.stdin.read().split()))
h, w, q = data[:3]
s = [[0] * (w + 1) for _ in range(h + 1)]
for y in range(h):
    for x in range(w):
        s[y + 1][x + 1] = data[3 + y * w + x] + s[y][x + 1] + s[y + 1][x] - s[y][x]
best = (0, 0)
for k in range(q):
    r, c, a, b = data[3 + h * w + 4 * k:7 + h * w + 4 * k]
    got = []
    for d in (a, b):
        y0, y1 = max(0, r - d - 1), min(h, r + d)
        x0, x1 = max(0, c - d - 1), min(w, c + d)
        got.append((s[y1][x1] - s[y0][x1] - s[y1][x0] + s[y0][x0], (y1 - y0) * (x1 - x0)))
    (s1, n1), (s2, n2) = got
    light = s1
    if n2 > n1:
        light -= (s2 - s1) // (n2 - n1) * n1
    print(light)
    best = max(best, (light, k + 1))
print(best[1])
