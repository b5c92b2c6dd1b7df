h, w, q = map(int, input().split())
s = [[0] * (w + 1) for _ in range(h + 1)]
for y in range(h):
    for x, v in enumerate(map(int, input().split())):
        s[y + 1][x + 1] = v + s[y][x + 1] + s[y + 1][x] - s[y][x]


def square(r, c, d):
    y0, y1 = max(0, r - d - 1), min(h, r + d)
    x0, x1 = max(0, c - d - 1), min(w, c + d)
    return s[y1][x1] - s[y0][x1] - s[y1][x0] + s[y0][x0], (y1 - y0) * (x1 - x0)


lights = []
for _ in range(q):
    r, c, a, b = map(int, input().split())
    star, n = square(r, c, a)
    whole, m = square(r, c, b)
    sky = (whole - star) * n // (m - n) if m > n else 0
    lights.append(star - sky)
for x in lights:
    print(x)
print(lights.index(max(lights)) + 1)
