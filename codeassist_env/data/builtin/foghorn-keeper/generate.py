"""Small random nights with close thresholds, long nights that drift between fog and clear air, one full-size night of each kind."""


def night(n, low, high, k, readings, width=15):
    rows = [readings[i:i + width] for i in range(0, n, width)]
    return "%d %d %d %d\n" % (n, low, high, k) + "".join(" ".join(map(str, row)) + "\n" for row in rows)


def inputs(rng):
    for _ in range(4):
        n = rng.randint(10, 40)
        low = rng.randint(2, 5)
        high = rng.randint(low, 7)
        yield night(n, low, high, rng.randint(1, 3), [rng.randint(0, 9) for _ in range(n)], rng.randint(1, 12))
    for n, k in ((500, 4), (3000, 12)):
        v = 200
        readings = []
        for _ in range(n):
            v = min(5000, max(0, v + rng.randint(-60, 60)))
            readings.append(v)
        yield night(n, 150, 260, k, readings)
    n = 20000
    yield night(n, 3, 6, 5, [rng.choice((0, 2, 3, 6, 6, 7, 9)) for _ in range(n)], 100)
    yield night(n, 5000, 5000, n, [0] + [4999] + [5000] * (n - 3) + [4999], n)
    yield night(n, 5000, 5000, n - 2, [0] + [4999] + [5000] * (n - 2), n)
