from math import sqrt

W, D, g, n = map(int, input().split())
stones = [tuple(map(int, input().split())) for _ in range(n)]

total = longest = 0
for y in range(g, D, g):
    chords = []
    for a, b, r in stones:
        q = r * r - (y - b) ** 2
        if q > 0:
            half = sqrt(q)
            chords.append((a - half, a + half))
    chords.sort()
    chords.append((W, W))

    x = 0
    for left, right in chords:
        if left > x:
            stroke = left - x
            total += stroke
            longest = max(longest, stroke)
        x = max(x, right)
print(total, longest)
