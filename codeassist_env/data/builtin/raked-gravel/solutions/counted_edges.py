import sys
data = [list(map(int, row.split())) for row in sys.stdin]
W, D, g, n = data[0]
strokes = [0]
for y in range(g, D, g):
    marks = [(0, 0), (W, 0)]
    for a, b, r in data[1:]:
        h = r ** 2 - (b - y) ** 2
        if h > 0:
            marks += [(min(max(a - h ** .5, 0), W), -1), (min(max(a + h ** .5, 0), W), 1)]
    marks.sort()
    depth, start = 0, 0
    for x, step in marks:
        if depth == 0 and step:
            strokes.append(x - start)
        depth -= step
        if depth == 0 and step:
            start = x
    strokes.append(W - start)
print(sum(strokes), max(strokes))
