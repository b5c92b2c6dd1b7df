"""Small floors with few kinds of clay, thin floors, and 20000 visitors who walk all along a floor of 10000 tiles."""


def show(rng, rows, cols, visits, q, kinds):
    text = "%d %d %d %d\n" % (rows, cols, len(visits), q)
    text += "".join("".join(rng.choice(kinds) for _ in range(cols)) + "\n" for _ in range(rows))
    return text + "".join("%d %d %d %d\n" % visit for visit in visits)


def random_visits(rng, rows, cols, m):
    return [(rng.randint(1, rows), rng.randint(1, cols), rng.randint(1, rows), rng.randint(1, cols)) for _ in range(m)]


def inputs(rng):
    for rows, cols, m, q, kinds in ((2, 3, 3, 1, "12"), (3, 3, 5, 1, "0123"), (4, 3, 6, 2, "0123"), (3, 5, 9, 2, "123"), (5, 5, 14, 2, "01234"), (1, 7, 5, 1, "0123"), (7, 1, 6, 1, "123")):
        yield show(rng, rows, cols, random_visits(rng, rows, cols, m), q, kinds)
    yield show(rng, 20, 30, random_visits(rng, 20, 30, 400), 6, "0123456789")
    yield show(rng, 100, 100, random_visits(rng, 100, 100, 500) * 40, 200, "0123456789")
    yield show(rng, 2, 5000, [(1 + j % 2, 1 + j % 40, 2, 5000 - j % 25) for j in range(200)] * 100, 1000, "0123456789")
