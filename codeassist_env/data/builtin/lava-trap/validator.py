import re

STEP = {"U": (-1, 0), "D": (1, 0), "L": (0, -1), "R": (0, 1)}


def validate(text):
    assert text.endswith("\n"), "the last line ends with a line break"
    lines = text.split("\n")[:-1]
    assert re.fullmatch(r"[1-9]\d?", lines[0]) and 2 <= int(lines[0]) <= 50, "N"
    n = int(lines[0])
    board = lines[1:1 + n]
    assert len(board) == n and all(re.fullmatch("[.L]{%d}" % n, row) for row in board), "N rows of N cells"
    assert re.fullmatch(r"[1-9]\d? [1-9]\d? [UDLR]", lines[n + 1]), "starting line"
    r, c, facing = lines[n + 1].split()
    r, c = int(r), int(c)
    assert r <= n and c <= n and board[r - 1][c - 1] == ".", "the starting cell is an empty cell of the board"
    assert re.fullmatch(r"[1-9]\d*", lines[n + 2]) and int(lines[n + 2]) <= 200000, "Q"
    commands = lines[n + 3:]
    assert len(commands) == int(lines[n + 2]), "Q commands"
    assert all(re.fullmatch("MOVE|FACE [UDLR]", line) for line in commands), "a command"
    for line in commands:
        if line != "MOVE":
            facing = line[-1]
            continue
        r, c = r + STEP[facing][0], c + STEP[facing][1]
        assert 1 <= r <= n and 1 <= c <= n, "the player leaves the board"
        if board[r - 1][c - 1] == "L":
            break
