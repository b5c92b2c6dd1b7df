"""Few days with small numbers (many plans of equal profit), fees that just pay or do not, and 300 days with short and long freshness."""


def show(k, fee, eggs, prices):
    return "%d %d %d\n%s\n%s\n" % (len(eggs), k, fee, " ".join(map(str, eggs)), " ".join(map(str, prices)))


def days(rng, n, k, fee, eggs, price):
    return show(k, fee, [rng.randint(0, eggs) for _ in range(n)], [rng.randint(0, price) for _ in range(n)])


def inputs(rng):
    for n, k, fee, eggs, price in ((5, 2, 3, 3, 3), (6, 3, 4, 2, 4), (7, 1, 2, 2, 2), (8, 4, 5, 3, 3), (10, 2, 0, 2, 2), (12, 5, 9, 3, 4)):
        yield days(rng, n, k, fee, eggs, price)
    yield days(rng, 40, 6, 60, 9, 9)
    yield days(rng, 60, 20, 200, 9, 30)
    yield days(rng, 300, 7, 400000, 1000, 1000)
    yield days(rng, 300, 300, 1000000, 1000, 1000)
    yield days(rng, 300, 3, 0, 4, 4)
