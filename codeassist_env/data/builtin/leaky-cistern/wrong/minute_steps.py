import sys

data = list(map(int, sys.stdin.read().split()))
area, top, level, n = data[:4]
holes = list(zip(data[4:4 + 2 * n:2], data[5:5 + 2 * n:2]))
rest = data[5 + 2 * n:]
over = 0.0
for d, f in zip(rest[::2], rest[1::2]):
    for _ in range(d):
        volume = level * area + f
        for h, r in holes:
            if level > h:
                volume -= min(r, max(0, volume - h * area))
        if volume > area * top:
            over += volume - area * top
            volume = area * top
        level = volume / area
print(level, over)
