"""Small gardens with stones that touch lines and each other, then larger ones, and 499 lines with 200 stones."""


def garden(rng, w, d, g, n, most):
    stones = [(rng.randint(0, w), rng.randint(0, d), rng.randint(1, most)) for _ in range(n)]
    return "%d %d %d %d\n" % (w, d, g, n) + "".join("%d %d %d\n" % stone for stone in stones)


def inputs(rng):
    for w, d, g, n, most in ((12, 6, 1, 2, 3), (12, 7, 2, 3, 4), (20, 10, 2, 4, 4), (20, 12, 3, 5, 5), (30, 9, 3, 6, 6), (15, 30, 4, 8, 5)):
        yield garden(rng, w, d, g, n, most)
    yield garden(rng, 300, 300, 7, 40, 40)
    yield garden(rng, 1000, 500, 50, 200, 60)
    yield garden(rng, 1000, 500, 1, 200, 30)
    yield garden(rng, 1000, 500, 2, 200, 8)
