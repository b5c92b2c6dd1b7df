"""Small photographs with many questions at every place, a strip, a noisy sky with stars, and a full-size photograph with wide frames."""


def show(grid, questions):
    lines = ["%d %d %d" % (len(grid), len(grid[0]), len(questions))]
    return "".join(line + "\n" for line in lines + [" ".join(map(str, row)) for row in grid + questions])


def ask(rng, h, w, count, most):
    for _ in range(count):
        a = rng.randint(0, most - 1)
        yield [rng.randint(1, h), rng.randint(1, w), a, rng.randint(a + 1, most)]


def inputs(rng):
    for h, w, count, most in ((1, 1, 3, 3), (1, 4, 8, 4), (3, 1, 8, 3), (3, 3, 12, 3), (4, 6, 20, 5), (7, 5, 30, 4)):
        yield show([[rng.randint(0, 9) for _ in range(w)] for _ in range(h)], list(ask(rng, h, w, count, most)))
    yield show([[rng.randint(0, 1) for _ in range(9)] for _ in range(8)], [[rng.randint(1, 8), rng.randint(1, 9), 0, 1] for _ in range(40)])
    grid = [[rng.randint(90, 110) for _ in range(60)] for _ in range(40)]
    for _ in range(30):
        grid[rng.randrange(40)][rng.randrange(60)] = rng.randint(1000, 9999)
    yield show(grid, list(ask(rng, 40, 60, 200, 8)))
    line = [rng.randint(0, 9999) for _ in range(150)]
    grid = [line[i % 7:] + line[:i % 7] for i in range(150)]
    yield show(grid, [[rng.randint(70, 80), rng.randint(60, 90), rng.randint(0, 70), rng.randint(75, 200)] for _ in range(150)] * 20)
