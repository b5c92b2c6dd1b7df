"""Small plans of all densities, stars, chains with lengths that pair up equal leagues year after year, and 5000 huts."""


def plan(n, paths):
    return "%d %d\n" % (n, len(paths)) + "".join("%d %d %d\n" % p for p in paths)


def random_plan(rng, n, m, longest, span):
    """A tree to begin with, then further paths; span: how far apart the ends are."""
    names = list(range(1, n + 1))
    if n < 100:
        rng.shuffle(names)
    lengths = rng.sample(range(1, longest + 1), m)
    paths = []
    for i in range(1, n):
        paths.append((i, rng.randint(max(0, i - span), i - 1)))
    while len(paths) < m:
        a = rng.randrange(n)
        b = rng.randint(max(0, a - span), min(n - 1, a + span))
        if a != b:
            paths.append((a, b))
    rng.shuffle(paths)
    return plan(n, [(names[a], names[b], w) for (a, b), w in zip(paths, lengths)])


def ruler(n, more):
    """A chain in which the leagues double every year."""
    count = [0] * 20
    paths = []
    for i in range(1, n):
        r = (i & -i).bit_length() - 1
        count[r] += 1
        paths.append((i, i + 1, (r * 2600) + count[r]))
    return plan(n, paths + more)


def inputs(rng):
    for n, m, longest, span in ((4, 5, 9, 9), (6, 9, 20, 9), (7, 6, 12, 2), (9, 14, 30, 3), (12, 12, 40, 2), (16, 15, 40, 1), (25, 40, 99, 25), (40, 45, 99, 3), (60, 59, 99, 60)):
        yield random_plan(rng, n, m, longest, span)
    yield random_plan(rng, 160, 240, 1000, 5)
    yield random_plan(rng, 200, 300, 1000000, 200)
    yield plan(100, [(50, i, i * 37 % 1009) for i in range(1, 101) if i != 50])
    # Full size, with a thousand paths that are hardly ever chosen; lengths almost in order, so that it packs small.
    yield ruler(5000, [(1, 5000, 999999 - i) for i in range(1501)])
