h, w = map(int, input().split())
art = [input() for _ in range(h)]
lr = str.maketrans("/\\<>", "\\/><")
ud = str.maketrans("/\\^v", "\\/v^")
tt = str.maketrans("/\\|-^>v<", "\\/-|>v<^")
for x in input():
    if x == "R":
        art = [row + row[::-1].translate(lr) for row in art]
    elif x == "D":
        art = art + [row.translate(ud) for row in art[::-1]]
    elif x == "T":
        art = ["".join(col).translate(tt) for col in zip(*art)][::-1]
    else:
        w = len(art[0])
        art = ["+" + "-" * w + "+"] + ["|" + row + "|" for row in art] + ["+" + "-" * w + "+"]
print("\n".join(art))
