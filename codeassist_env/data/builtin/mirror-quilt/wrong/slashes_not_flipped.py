import sys
lines = sys.stdin.read().split("\n")
h, w = map(int, lines[0].split())
art = lines[1:h + 1]
for x in lines[h + 1]:
    if x == "R":
        swap = {"/": "\\", "\\": "/", "<": ">", ">": "<"}
        art = [row + "".join(swap.get(c, c) for c in reversed(row)) for row in art]
    elif x == "D":
        swap = {"^": "v", "v": "^"}
        art = art + ["".join(swap.get(c, c) for c in row) for row in reversed(art)]
    elif x == "T":
        swap = dict(zip("/\\|-^>v<", "\\/-|>v<^"))
        art = ["".join(swap.get(c, c) for c in col) for col in zip(*reversed(art))]
    else:
        art = ["|" + row + "|" for row in art]
        edge = "+" + "-" * (len(art[0]) - 2) + "+"
        art = [edge] + art + [edge]
for row in art:
    print(row)
