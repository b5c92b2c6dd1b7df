def mirror(row, pairs):
    for a, b in pairs:
        row = row.replace(a, "?").replace(b, a).replace("?", b)
    return row


h, w = map(int, input().split())
art = [input() for _ in range(h)]
for x in input():
    if x == "R":
        art = [row + mirror(row[::-1], ["/\\", "<>"]) for row in art]
    elif x == "D":
        art = art + [mirror(row, ["/\\", "^v"]) for row in art[::-1]]
    elif x == "T":
        art = [mirror("".join(col), ["/\\", "|-", "^>", ">v", "v<", "<^"]) for col in zip(*art[::-1])]
    else:
        edge = "+" + "-" * len(art[0]) + "+"
        art = [edge] + ["|" + row + "|" for row in art] + [edge]
print("\n".join(art))
