# The hole heights cut the cistern into bands; inside one band the level moves at a constant speed.
from bisect import bisect_left, bisect_right

A, H, level = map(int, input().split())
holes = [tuple(map(int, input().split())) for _ in range(int(input()))]
edges = sorted({0, H, *(h for h, r in holes)})
out = [sum(r for h, r in holes if h <= e) for e in edges[:-1]]
top = len(out)
over = 0

for _ in range(int(input())):
    t, f = map(int, input().split())

    j = bisect_right(edges, level) - 1
    while j < top and f > out[j] and t > 0:
        dt = min(t, (edges[j + 1] - level) * A / (f - out[j]))
        if dt == t:
            level += t * (f - out[j]) / A
        else:
            j += 1
            level = edges[j]
        t -= dt
    if j == top and f > out[-1]:
        over += (f - out[-1]) * t
        continue

    j = bisect_left(edges, level)
    while j > 0 and f < out[j - 1] and t > 0:
        dt = min(t, (level - edges[j - 1]) * A / (out[j - 1] - f))
        if dt == t:
            level -= t * (out[j - 1] - f) / A
        else:
            j -= 1
            level = edges[j]
        t -= dt

print("%.9f %.9f" % (level, over))
