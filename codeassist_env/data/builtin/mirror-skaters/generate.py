"""Random rinks, small and of the largest size; the last cells are such that can be reached, as far away as possible or not."""

WAYS = ((1, 0), (0, -1), (0, 1), (-1, 0))


def second(grid, pair, way, gliding):
    """One second of a command: the new cells and who is still gliding."""
    dr, dc = way
    ahead = [(pair[0][0] + dr, pair[0][1] + dc), (pair[1][0] + dr, pair[1][1] - dc)]
    go = [gliding[i] and grid.get(ahead[i], "#") != "#" for i in (0, 1)]
    if go == [True, True]:
        if ahead[0] == ahead[1] or ahead == [pair[1], pair[0]]:
            go = [False, False]
    else:
        go = [go[i] and ahead[i] != pair[1 - i] for i in (0, 1)]
    cells = tuple(ahead[i] if go[i] else pair[i] for i in (0, 1))
    return cells, [go[i] and grid[cells[i]] != "~" for i in (0, 1)]


def levels(grid, start):
    """All pairs of cells that can be reached, in the order of the number of commands."""
    order = [start]
    for pair in order:
        for way in WAYS:
            cells, gliding = pair, [True, True]
            while any(gliding):
                cells, gliding = second(grid, cells, way, gliding)
            if cells not in order:
                order.append(cells)
    return order


def rink(rng, h, w, barriers, rough, share):
    """The goal is the last possible one of the given share of the pairs in their order."""
    while True:
        places = [(r, c) for r in range(h) for c in range(w)]
        grid = {p: "#" if rng.random() < barriers else "~" if rng.random() < rough else "." for p in places}
        start = tuple(rng.sample(places, 2))
        for p in start:
            grid[p] = "."
        order = levels(grid, start)
        goals = [pair for pair in order[:int(len(order) * share) + 1] if all(grid[p] == "." and p not in start for p in pair)]
        if goals:
            break
    for p, letter in zip(start + goals[-1], "ABab"):
        grid[p] = letter
    return "%d %d\n" % (h, w) + "".join("".join(grid[r, c] for c in range(w)) + "\n" for r in range(h))


def inputs(rng):
    for h, w, barriers, rough, share in ((2, 3, 0, 0, 1), (2, 5, 0.1, 0.2, 1), (3, 3, 0.1, 0.1, 1), (3, 4, 0.1, 0.4, 1), (4, 4, 0.2, 0, 1),
                                         (4, 5, 0.2, 0.2, 0.5), (5, 5, 0.2, 0.3, 1), (1, 8, 0, 0.4, 1), (6, 3, 0.1, 0.2, 1)):
        yield rink(rng, h, w, barriers, rough, share)
    for barriers, rough, share in ((0.1, 0.05, 1), (0.15, 0.1, 0.5), (0.2, 0.1, 1), (0.1, 0.5, 1)):
        yield rink(rng, 8, 8, barriers, rough, share)
    yield "8 8\nA......B\n" + "........\n" * 3 + "...ab...\n" + "........\n" * 2 + ".#....#.\n"
