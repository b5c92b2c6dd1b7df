"""Short rows of all mixtures, long rows with few and with many spring stones, and the largest sizes."""


def pond(k, stones):
    return "%d %d\n%s\n" % (len(stones), k, stones)


def row(rng, n, kinds):
    return "." + "".join(rng.choice(kinds) for _ in range(n - 1))


def inputs(rng):
    for n, k, kinds in ((5, 2, ".*#"), (7, 3, ".*#"), (8, 4, ".**#"), (9, 3, ".*"), (10, 5, ".*##"), (12, 8, "*.#"), (14, 3, "*.##"), (20, 6, ".**#")):
        yield pond(k, row(rng, n, kinds))
    yield pond(1, row(rng, 1500, ".*"))
    yield pond(40, row(rng, 3000, "..*#"))
    yield pond(40, row(rng, 3000, ".***#####"))
    yield pond(39, "." * 3000)
