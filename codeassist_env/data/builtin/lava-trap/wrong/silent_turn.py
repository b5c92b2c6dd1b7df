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
    board = load_board()
    r, c, d = load_player()
    for words in load_commands():
        if words[0] == "FACE":
            d = words[1]
            continue
        if d == "U":
            r -= 1
        elif d == "D":
            r += 1
        elif d == "L":
            c -= 1
        else:
            c += 1
        if board[r - 1][c - 1] == "L":
            print("Game Over")
            return
        print(r, c, d)


main()
