"""Small combs with few different values, narrow and wide ones, all cells negative, and combs of 40000 cells with long walks."""


def show(k, rows):
    return "%d %d %d\n" % (len(rows), len(rows[0]), k) + "".join(" ".join(map(str, row)) + "\n" for row in rows)


def comb(rng, r, c, k, low, high):
    return show(k, [[rng.randint(low, high) for _ in range(c)] for _ in range(r)])


def striped(rng, r, c, k, low, high):
    """Rows that repeat after 50 cells, with some cells changed."""
    rows = []
    for _ in range(r):
        block = [rng.randint(low, high) for _ in range(50)]
        row = (block * (c // 50 + 1))[:c]
        for _ in range(20):
            row[rng.randrange(c)] = rng.randint(-1000, 1000)
        rows.append(row)
    return show(k, rows)


def inputs(rng):
    for r, c, k, low, high in ((2, 3, 1, -3, 3), (3, 5, 2, -3, 2), (4, 4, 1, -4, 1), (5, 6, 3, -2, 2), (6, 2, 2, -5, 3), (8, 7, 0, -9, 9), (3, 9, 9, -1, 1),
                               (10, 12, 4, -9, 5), (7, 5, 4, -9, -1)):
        yield comb(rng, r, c, k, low, high)
    yield comb(rng, 200, 6, 2, -50, 30)
    yield striped(rng, 10, 4000, 4000, -1, 3)
    yield striped(rng, 10, 4000, 3100, -10, 10)
    yield striped(rng, 40, 1000, 700, -9, 9)
