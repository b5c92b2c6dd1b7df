"""Random walks on small and middle boards, walks that end in lava early or late, and walks of 200000 commands on 50 x 50 boards."""

STEP = {"U": (-1, 0), "D": (1, 0), "L": (0, -1), "R": (0, 1)}


def make_board(rng, n, share):
    board = [["L" if rng.random() < share else "." for _ in range(n)] for _ in range(n)]
    r, c = rng.randrange(n), rng.randrange(n)
    board[r][c] = "."
    return board, r, c


def walk(rng, board, r, c, facing, length, careful):
    """Commands that stay on the board; if careful, they keep out of the lava as well. Returns them and the state at the end."""
    n, commands = len(board), []
    while len(commands) < length:
        dr, dc = STEP[facing]
        y, x = r + dr, c + dc
        free = 0 <= y < n and 0 <= x < n and not (careful and board[y][x] == "L")
        if free and rng.random() < 0.7:
            r, c = y, x
            commands.append("MOVE")
            if board[r][c] == "L":
                break
        else:
            facing = rng.choice("UDLR")
            commands.append("FACE " + facing)
    return commands, r, c, facing


def text(board, r, c, facing, commands):
    lines = [str(len(board))] + ["".join(row) for row in board]
    lines += [f"{r + 1} {c + 1} {facing}", str(len(commands))] + commands
    return "\n".join(lines) + "\n"


def tail(rng, count):
    return [rng.choice(["MOVE", "FACE " + rng.choice("UDLR")]) for _ in range(count)]


BACK = {"U": "D", "D": "U", "L": "R", "R": "L"}


def way_back(commands, facing):
    """Commands that retrace the walk."""
    out, faces = [], [facing]
    for word in commands:
        if word != "MOVE":
            faces.append(word[-1])
    out.append("FACE " + BACK[faces[-1]])
    for word in reversed(commands):
        if word == "MOVE":
            out.append("MOVE")
        else:
            faces.pop()
            out.append("FACE " + BACK[faces[-1]])
    return out + ["FACE " + facing]


def inputs(rng):
    for n, share, length, careful in ((2, 0.3, 12, True), (6, 0.25, 60, False), (9, 0.1, 200, False), (20, 0.3, 800, True), (50, 0.2, 1500, True)):
        board, r, c = make_board(rng, n, share)
        facing = rng.choice("UDLR")
        commands, *_ = walk(rng, board, r, c, facing, length, careful)
        yield text(board, r, c, facing, commands + ([] if careful else tail(rng, 40)))
    # One round trip repeated many times (long, and small when packed).
    board, r, c = make_board(rng, 50, 0.15)
    facing = rng.choice("UDLR")
    trip, *_ = walk(rng, board, r, c, facing, 400, True)
    trip += way_back(trip, facing)
    yield text(board, r, c, facing, (trip * (200000 // len(trip) + 1))[:200000])
    # The same idea, but a careless walk ends in the lava before the commands do.
    board, r, c = make_board(rng, 50, 0.2)
    facing = rng.choice("UDLR")
    trip, *_ = walk(rng, board, r, c, facing, 300, True)
    trip += way_back(trip, facing)
    commands = trip * (150000 // len(trip))
    last, *_ = walk(rng, board, r, c, facing, 100000, False)
    commands += last
    commands += (tail(rng, 100) * 2000)[: 200000 - len(commands)]
    yield text(board, r, c, facing, commands)
