import sys

data = list(map(int, sys.stdin.read().split()))
area, top, level, n = data[:4]
holes = list(zip(data[4:4 + 2 * n:2], data[5:5 + 2 * n:2]))
rest = data[5 + 2 * n:]
over = 0.0
for d, f in zip(rest[::2], rest[1::2]):
    volume = level * area + (f - sum(r for h, r in holes if h < level)) * d
    if volume > area * top:
        over += volume - area * top
        volume = area * top
    level = max(0, volume / area)
print(level, over)
