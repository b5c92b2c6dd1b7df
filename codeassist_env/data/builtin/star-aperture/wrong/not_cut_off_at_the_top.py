import sys

data = iter(list(map(int, sys.stdin.read().split())))
h, w, q = next(data), next(data), next(data)
photo = [[next(data) for _ in range(w)] for _ in range(h)]
rows = []
for row in photo:
    sums = [0]
    for x in row:
        sums.append(sums[-1] + x)
    rows.append(sums)


def square(r, c, d):
    left, right = max(0, c - d - 1), min(w, c + d)
    picked = rows[r - d - 1:r + d] if r > d else rows[:r + d]
    return sum(p[right] - p[left] for p in picked), (2 * d + 1) * (right - left)


best = number = None
for k in range(q):
    r, c, a, b = next(data), next(data), next(data), next(data)
    s1, n1 = square(r, c, a)
    s2, n2 = square(r, c, b)
    sky = (s2 - s1) // (n2 - n1) if n2 > n1 else 0
    light = s1 - sky * n1
    print(light)
    if best is None or light > best:
        best, number = light, k + 1
print(number)
