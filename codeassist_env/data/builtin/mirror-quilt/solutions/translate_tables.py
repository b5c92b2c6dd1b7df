SIDEWAYS = str.maketrans(r"/\<>", r"\/><")
UPSIDE = str.maketrans(r"/\^v", r"\/v^")
QUARTER = str.maketrans(r"/\|-^>v<", r"\/-|>v<^")

h, w = map(int, input().split())
picture = [input() for _ in range(h)]
for command in input():
    if command == "R":
        picture = [row + row[::-1].translate(SIDEWAYS) for row in picture]
    elif command == "D":
        picture += [row.translate(UPSIDE) for row in reversed(picture)]
    elif command == "T":
        picture = ["".join(column).translate(QUARTER) for column in zip(*picture[::-1])]
    else:
        edge = "+" + "-" * len(picture[0]) + "+"
        picture = [edge] + ["|" + row + "|" for row in picture] + [edge]
print("\n".join(picture))
