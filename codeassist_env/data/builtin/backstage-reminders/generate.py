"""A few reminders within a few minutes, so that many wait at once, then long days and the largest sizes."""


def day(rows):
    return "%d\n" % len(rows) + "".join("%d %d %d %d\n" % row for row in rows)


def some(rng, n, latest, gap, end):
    return [(rng.randint(0, latest), rng.randint(1, gap), rng.randint(1, 6), rng.randint(0, end)) for _ in range(n)]


def inputs(rng):
    for n, latest, gap, end in ((3, 4, 4, 30), (4, 5, 6, 40), (5, 3, 9, 60), (6, 20, 5, 30), (8, 10, 12, 50), (10, 6, 20, 70), (20, 60, 30, 150)):
        yield day(some(rng, n, latest, gap, end))
    yield day(some(rng, 200, 900, 200, 2500))
    yield day(some(rng, 300, 10**9, 10**6, 2 * 10**9))
    yield day([(0, 1, 6, 2 * 10**9)] * 5000)
    yield day([(0, 20000 - i // 250 * 999, 6, 29000 - i % 3 * 4000) for i in range(5000)])
