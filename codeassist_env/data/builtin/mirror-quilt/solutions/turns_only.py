import sys
from functools import reduce


def turn(rows):
    swap = dict(zip("/\\|-^>v<", "\\/-|>v<^"))
    return ["".join(swap.get(x, x) for x in col) for col in zip(*rows[::-1])]


def down(rows):
    swap = dict(zip("/\\^v", "\\/v^"))
    return rows + ["".join(swap.get(x, x) for x in row) for row in rows[::-1]]


def step(rows, letter):
    if letter == "T":
        return turn(rows)
    if letter == "D":
        return down(rows)
    if letter == "R":
        # the right side is below after one turn; three more turns bring it back
        return turn(turn(turn(down(turn(rows)))))
    rows = [f"|{row}|" for row in rows]
    bar = "+".join(["", "-" * (len(rows[0]) - 2), ""])
    return [bar, *rows, bar]


_, *rows, letters = sys.stdin.read().strip().split("\n")
print(*reduce(step, letters, rows), sep="\n")
