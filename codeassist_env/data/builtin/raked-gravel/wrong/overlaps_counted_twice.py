from math import sqrt

W, D, g, n = map(int, input().split())
stones = [tuple(map(int, input().split())) for _ in range(n)]
total = longest = 0
for y in range(g, D, g):
    chords = [(0, 0), (W, W)]
    for a, b, r in stones:
        if abs(y - b) < r:
            half = sqrt(r * r - (y - b) ** 2)
            chords.append((max(0, a - half), min(W, a + half)))
    chords.sort()
    for (_, right), (left, _) in zip(chords, chords[1:]):
        if left > right:
            total += left - right
            longest = max(longest, left - right)
print(total, longest)
