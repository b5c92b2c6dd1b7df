from bisect import bisect_left
stars = [(0, 0, 0, 0)] + [tuple(map(int, input().split())) for _ in range(int(input()))]
def fits(v, t=0):
    for (q, *_), (p, a, b, d) in zip(stars, stars[1:]):
        t = max(a, t - -min((p - q) % 1296000, (q - p) % 1296000) // v) + d
        if t > b: return False
    return True
v = bisect_left(range(648001), True, lo=1, key=fits)
print(v if v <= 648000 else "impossible")
