"""Small maps of all kinds, long valleys with few huts, trails as long as a day, and 500 places with 2000 trails."""


def show(n, most, huts, trails):
    return "%d %d %d\n%s\n" % (n, len(trails), most, huts) + "".join("%d %d %d\n" % t for t in trails)


def random_map(rng, n, m, most, hut, least, longest, span):
    huts = "".join("H" if rng.random() < hut else "." for _ in range(n))
    trails = []
    while len(trails) < m:
        u = rng.randint(1, n)
        v = u + rng.randint(-span, span)
        if v != u and 1 <= v <= n:
            trails.append((u, v, rng.randint(least, longest)))
    return show(n, most, huts, trails)


def inputs(rng):
    for n, m, most, hut, least, longest, span in ((5, 7, 5, 0.5, 1, 5, 2), (6, 9, 6, 0.4, 1, 6, 3), (7, 12, 9, 0.4, 2, 7, 2), (8, 14, 10, 0.5, 1, 9, 2), (10, 22, 7, 0.4, 1, 7, 2), (10, 26, 10, 0.3, 2, 6, 2),
            (15, 45, 9, 0.4, 1, 9, 2), (20, 60, 12, 0.4, 2, 9, 2), (30, 100, 8, 0.5, 1, 8, 2), (40, 140, 20, 0.3, 3, 15, 2), (12, 12, 10, 0.6, 1, 10, 3)):
        yield random_map(rng, n, m, most, hut, least, longest, span)
    yield random_map(rng, 200, 800, 10, 0.35, 3, 9, 2)
    yield random_map(rng, 500, 2000, 1000, 0.2, 100, 1000, 6)
    yield random_map(rng, 500, 2000, 1000, 0.7, 500, 1000, 3)
    n = 500
    yield show(n, 1000, "H" * n, [(i, i + 1, 1000 - i % 2) for i in range(1, n)])
