"""Short rows with few different times, so that the cranes are often free together; long rows, one of them with equal times, one with a lazy motor."""


def row(k, p, times):
    return "%d %d %d\n%s\n" % (len(times), k, p, " ".join(map(str, times)))


def inputs(rng):
    for n, most in ((7, 2), (8, 3), (9, 3), (12, 4), (15, 2), (20, 5)):
        yield row(rng.randint(1, 4), rng.randint(0, 3), [rng.randint(1, most) for _ in range(n)])
    yield row(7, 1000, [rng.randint(1, 1000) for _ in range(501)])
    yield row(3, 2, [1] * 2000)
    yield row(1, 1000, [rng.randint(1, 9) for _ in range(3000)])
    yield row(20000, 1000, [rng.choice((1, 10, 1000)) for _ in range(20000)])
