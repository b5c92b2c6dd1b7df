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
    player = Player(load_board(), *load_player())
    for command in load_commands():
        print(player.obey(command))
        if not player.alive:
            break


class Player:
    """The player, who knows the board they walk on."""

    def __init__(self, board, row, column, facing):
        self.lava = {
            (i, j)
            for i, line in enumerate(board, start=1)
            for j, cell in enumerate(line, start=1)
            if cell == "L"
        }
        self.place = (row, column)
        self.facing = facing
        self.alive = True

    def obey(self, command):
        """Carry out one command and return the line to print."""
        if command[0] == "FACE":
            self.facing = command[1]
        else:
            self.step()
        if self.place in self.lava:
            self.alive = False
            return "Game Over"
        return "{} {} {}".format(*self.place, self.facing)

    def step(self):
        row, column = self.place
        if self.facing in "UD":
            row += 1 if self.facing == "D" else -1
        else:
            column += 1 if self.facing == "R" else -1
        self.place = (row, column)


if __name__ == "__main__":
    main()
