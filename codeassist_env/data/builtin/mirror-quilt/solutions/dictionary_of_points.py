# The picture is a dictionary from complex numbers (column + row * i) to characters.
import sys


def change(char, pairs):
    """The partner of char in pairs like '/\\' or cycles like '^>v<', or char itself."""
    for cycle in pairs.split():
        if char in cycle:
            return cycle[(cycle.index(char) + 1) % len(cycle)]
    return char


first, *rows, commands = sys.stdin.read().split()[1:]
art = {complex(c, r): x for r, row in enumerate(rows) for c, x in enumerate(row)}
width, height = len(rows[0]), len(rows)
for command in commands:
    if command == "R":
        art.update({complex(2 * width - 1 - p.real, p.imag): change(x, r"/\ <>") for p, x in list(art.items())})
        width *= 2
    if command == "D":
        art.update({complex(p.real, 2 * height - 1 - p.imag): change(x, r"/\ ^v") for p, x in list(art.items())})
        height *= 2
    if command == "T":
        art = {p * 1j + height - 1: change(x, r"/\ |- ^>v<") for p, x in art.items()}
        width, height = height, width
    if command == "F":
        art = {p + 1 + 1j: x for p, x in art.items()}
        width, height = width + 2, height + 2
        for c in range(width):
            art[complex(c, 0)] = art[complex(c, height - 1)] = "-"
        for r in range(height):
            art[complex(0, r)] = art[complex(width - 1, r)] = "|"
        for c in 0, width - 1:
            art[complex(c, 0)] = art[complex(c, height - 1)] = "+"
for r in range(height):
    print(*[art[complex(c, r)] for c in range(width)], sep="")
