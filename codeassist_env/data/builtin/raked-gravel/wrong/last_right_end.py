import sys

lines = sys.stdin.read().splitlines()
W, D, g, n = map(int, lines[0].split())
stones = [tuple(map(int, line.split())) for line in lines[1:]]
strokes = [0]
for y in range(g, D, g):
    x = 0
    chords = []
    for a, b, r in stones:
        if abs(y - b) < r:
            half = (r * r - (y - b) ** 2) ** 0.5
            chords.append((a - half, a + half))
    for left, right in sorted(chords):
        strokes.append(max(0, left - x))
        x = right
    strokes.append(max(0, W - x))
print(sum(strokes), max(strokes))
