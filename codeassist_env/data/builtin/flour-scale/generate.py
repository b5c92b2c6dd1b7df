"""Short series of few values with all kinds of windows, drifting series with outliers and jumps; then 20000 readings with long windows."""


def series(k, d, r, readings):
    return "%d %d %d %d\n%s\n" % (len(readings), k, d, r, " ".join(map(str, readings)))


def drift(rng, n, noise, jump):
    level, readings = 1000, []
    for _ in range(n):
        if rng.random() < jump:
            level = rng.randint(0, 2000)
        x = level + rng.randint(-noise, noise)
        if rng.random() < 0.1:
            x = rng.randint(0, 2000)
        readings.append(min(2000, max(0, x)))
    return readings


def inputs(rng):
    for k, d, r in ((1, 1, 2), (2, 1, 3), (3, 1, 2), (3, 2, 3), (4, 0, 2), (4, 2, 1), (5, 2, 4)):
        yield series(k, d, r, [rng.randint(0, 6) for _ in range(rng.randint(16, 30))])
    yield series(3, 5, 2, drift(rng, 60, 6, 0.1))
    yield series(10, 12, 4, drift(rng, 400, 12, 0.02))
    yield series(7, 30, 3, drift(rng, 1500, 35, 0.01))
    yield series(10000, 2000, 1, [i * 739 % 1949 + i // 600 for i in range(20000)])
    yield series(500, 300, 40, [1999 * (i // 2500 % 2) if i % 7 else 700 - i % 50 for i in range(20000)])
