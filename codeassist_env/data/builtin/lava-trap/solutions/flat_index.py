import sys


def next_line():
    """The next line of the input without the spaces around it."""
    return sys.stdin.readline().strip()


def load_board():
    """The board as a list of strings, the top row first."""
    size = int(next_line())
    return [next_line() for _ in range(size)]


def load_player():
    """The start: (row, column, facing), row and column counted from 1."""
    row, column, facing = next_line().split()
    return int(row), int(column), facing


def load_commands():
    """Yields the commands in order, each as a list of its words."""
    for _ in range(int(next_line())):
        yield next_line().split()


def main():
    # Keep the whole board in one string and the player as one index into it.
    rows = load_board()
    n = len(rows)
    cells = "".join(rows)
    row, column, facing = load_player()
    here = (row - 1) * n + (column - 1)
    jump = dict(U=-n, D=n, L=-1, R=1)
    out = sys.stdout
    for name, *rest in load_commands():
        if rest:
            facing = rest[0]
        else:
            here += jump[facing]
        if cells[here] == "L":
            out.write("Game Over\n")
            break
        y, x = divmod(here, n)
        out.write("%d %d %s\n" % (y + 1, x + 1, facing))


main()
