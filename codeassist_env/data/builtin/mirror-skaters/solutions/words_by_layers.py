h, w = map(int, input().split())
W = w + 2
field = "#" * W + "".join("#" + input() + "#" for _ in range(h)) + "#" * W
# cells are indexes into this string with a border of barriers


def dance(a, b, da, db):
    while da or db:
        if field[a + da] == "#":
            da = 0
        if field[b + db] == "#":
            db = 0
        if da == 0 and b + db == a:
            db = 0
        if not db and a + da == b:
            da = 0
        if da and db and (a + da == b + db or (a + da, b + db) == (b, a)):
            break
        a += da
        b += db
        if field[a] == "~":
            da = 0
        if field[b] == "~":
            db = 0
    return a, b


layer = {(field.index("A"), field.index("B")): ""}
goal = field.index("a"), field.index("b")
known = set(layer)
while layer and goal not in layer:
    following = {}
    for (a, b), word in layer.items():
        for letter, da, db in ("D", W, W), ("L", -1, 1), ("R", 1, -1), ("U", -W, -W):
            after = dance(a, b, da, db)
            if after not in known:
                known.add(after)
                following[after] = word + letter
    layer = following
if goal in layer:
    print(len(layer[goal]), layer[goal], sep="\n")
else:
    print("impossible")
