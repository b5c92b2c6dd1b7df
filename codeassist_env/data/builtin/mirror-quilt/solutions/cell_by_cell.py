import sys

MIRRORED = {"/": "\\", "\\": "/", "<": ">", ">": "<"}
FLIPPED = {"/": "\\", "\\": "/", "^": "v", "v": "^"}
TURNED = {"/": "\\", "\\": "/", "|": "-", "-": "|", "^": ">", ">": "v", "v": "<", "<": "^"}


def right(old):
    h, w = len(old), len(old[0])
    new = [[None] * (2 * w) for _ in range(h)]
    for r in range(h):
        for c in range(w):
            x = old[r][c]
            new[r][c] = x
            new[r][2 * w - 1 - c] = MIRRORED.get(x, x)
    return new


def down(old):
    h, w = len(old), len(old[0])
    new = [[None] * w for _ in range(2 * h)]
    for r in range(h):
        for c in range(w):
            x = old[r][c]
            new[r][c] = x
            new[2 * h - 1 - r][c] = FLIPPED.get(x, x)
    return new


def turn(old):
    h, w = len(old), len(old[0])
    new = [[None] * h for _ in range(w)]
    for r in range(h):
        for c in range(w):
            x = old[r][c]
            # the top row becomes the rightmost column
            new[c][h - 1 - r] = TURNED.get(x, x)
    return new


def frame(old):
    h, w = len(old), len(old[0])
    new = [[None] * (w + 2) for _ in range(h + 2)]
    for r in range(h + 2):
        for c in range(w + 2):
            outer_row = r in (0, h + 1)
            outer_column = c in (0, w + 1)
            if outer_row and outer_column:
                new[r][c] = "+"
            elif outer_row:
                new[r][c] = "-"
            elif outer_column:
                new[r][c] = "|"
            else:
                new[r][c] = old[r - 1][c - 1]
    return new


COMMANDS = {"R": right, "D": down, "T": turn, "F": frame}


def main():
    lines = sys.stdin.read().splitlines()
    height = int(lines[0].split()[0])
    picture = [list(line) for line in lines[1:height + 1]]
    for letter in lines[height + 1]:
        picture = COMMANDS[letter](picture)
    for row in picture:
        print("".join(row))


main()
