from math import sqrt

W, D, g, n = map(int, input().split())
stones = [tuple(map(int, input().split())) for _ in range(n)]
total = longest = 0
for y in range(g, D + 1, g):
    chords = []
    for a, b, r in stones:
        if abs(y - b) < r:
            half = sqrt(r * r - (y - b) ** 2)
            chords.append((a - half, a + half))
    x = 0
    for left, right in sorted(chords) + [(W, W)]:
        if left > x:
            total += left - x
            longest = max(longest, left - x)
        x = max(x, right)
print(total, longest)
