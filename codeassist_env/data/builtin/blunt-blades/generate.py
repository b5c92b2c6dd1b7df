"""Few pairs of few sizes with many returns at the same minute, a busy grinder, and full-size days."""


def day(p, b, g, sizes, visitors):
    return "%d %d %d %d\n%s\n" % (p, len(visitors), b, g, " ".join(map(str, sizes))) + "".join("%d %d %d\n" % row for row in visitors)


def visitors(rng, v, sizes, longest, gaps):
    t, rows = 0, []
    for _ in range(v):
        t += rng.choice(gaps)
        rows.append((t, rng.choice(sizes), rng.randint(1, longest)))
    return rows


def inputs(rng):
    for p, v, b, g, sizes, longest, gaps in (
        (2, 8, 1, 2, (30, 31), 3, (0, 1, 2)), (3, 12, 2, 3, (30, 31), 4, (0, 1, 1)), (4, 16, 1, 1, (40,), 3, (0, 0, 1)),
        (4, 20, 2, 5, (40, 41, 42), 6, (0, 1, 3)), (6, 30, 1, 3, (20, 21), 5, (0, 0, 1, 2)), (6, 40, 3, 4, (49, 50), 3, (0, 1)),
        (9, 60, 2, 2, (34, 35, 36), 8, (0, 0, 1)), (12, 120, 1, 1, (34, 36), 12, (0, 1)), (25, 200, 4, 7, (33, 34, 35, 36), 30, (0, 1)),
    ):
        yield day(p, b, g, [rng.choice(sizes) for _ in range(p)], visitors(rng, v, sizes, longest, gaps))
    yield day(400, 3, 2, [rng.randint(20, 50) for _ in range(400)], visitors(rng, 3000, range(20, 51), 300, (0, 1)))
    yield day(20000, 1, 1000, [30] * 20000, [(0, 30, 1)] * 10000)
    yield day(20000, 1000, 1, [20 + i * 31 // 20000 for i in range(20000)], [(i // 100 * 10000, 50, 1000) for i in range(10000)])
