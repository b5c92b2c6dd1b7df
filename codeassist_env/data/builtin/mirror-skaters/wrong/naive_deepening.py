import sys

rows = sys.stdin.read().split()[2:]
h, w = len(rows), len(rows[0])
place = {rows[r][c]: (r, c) for r in range(h) for c in range(w)}
goal = place["a"], place["b"]


def free(p):
    return 0 <= p[0] < h and 0 <= p[1] < w and rows[p[0]][p[1]] != "#"


def command(a, b, dr, dc):
    ga = gb = True
    while ga or gb:
        ta = (a[0] + dr, a[1] + dc) if ga else a
        tb = (b[0] + dr, b[1] - dc) if gb else b
        if ga and not free(ta):
            ga, ta = False, a
        if gb and not free(tb):
            gb, tb = False, b
        if ta == tb or (ta == b and tb == a):
            return a, b
        a, b = ta, tb
        ga = ga and rows[a[0]][a[1]] != "~"
        gb = gb and rows[b[0]][b[1]] != "~"
    return a, b


def search(a, b, depth):
    if depth == 0:
        return "" if (a, b) == goal else None
    for letter, dr, dc in (("D", 1, 0), ("L", 0, -1), ("R", 0, 1), ("U", -1, 0)):
        word = search(*command(a, b, dr, dc), depth - 1)
        if word is not None:
            return letter + word
    return None


# a shortest series never comes to the same pair of cells twice
for depth in range(1, (h * w) ** 2):
    word = search(place["A"], place["B"], depth)
    if word is not None:
        print(depth)
        print(word)
        break
else:
    print("impossible")
