(_, _, d), west, east = [map(int, input().split()) for _ in range(3)]
x, s = next(east, 1e18), ""
total = 0
for t in west:
    while x < t: x = next(east, 1e18)
    s += " x"[x <= t + d]
    total += min(x - t, d + 1)
    if x <= t + d: x = next(east, 1e18)
print(s.count("x"), total, max(map(len, s.split()), default=0))
