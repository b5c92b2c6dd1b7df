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
    row, column, facing = load_player()
    step = {"U": (-1, 0), "D": (1, 0), "L": (0, -1), "R": (0, 1)}
    report = []
    for command in load_commands():
        if command[0] == "FACE":
            facing = command[1]
        else:
            row += step[facing][0]
            column += step[facing][1]
            if board[row - 1][column - 1] == "L":
                report.append("Game Over")
                break
        report.append(f"{row} {column} {facing}")
    print("\n".join(report))


if __name__ == "__main__":
    main()
