"""All films with up to 6 chambers, random ones near the edge of what is possible, deep and flat ones with 3000 chambers."""


def show(films):
    return "%d\n" % len(films) + "".join("%d %d %d %d\n" % f for f in films)


def near(rng, n):
    """Demands that come from a random cave, and then perhaps a little changed."""
    k = rng.randint(1, 4)
    doors = [0] * (n + 1)
    depth = [0] * (n + 1)
    last = 1
    for c in range(2, n + 1):
        free = [b for b in range(1, c) if doors[b] < k]
        b = last if doors[last] < k and rng.random() < 0.5 else rng.choice(free)
        doors[b] += 1
        depth[c] = depth[b] + 1
        last = c
    e, d = doors[1:].count(0), max(depth)
    if rng.random() < 0.6:
        e += rng.randint(-2, 2)
    if rng.random() < 0.6:
        d += rng.randint(-3, 2)
    return n, min(n - 1, max(1, e)), min(n - 1, max(1, d)), min(k, n - 1)


def inputs(rng):
    yield show([(n, e, d, k) for n in range(2, 7) for e in range(1, n) for d in range(1, n) for k in range(1, n)])
    films = [(7, e, d, k) for e in range(1, 7) for d in range(1, 7) for k in range(1, 7)]
    yield show(films)
    films = [(8, e, d, k) for e in range(1, 8) for d in range(1, 8) for k in range(1, 5)]
    yield show(films)
    for size in (9, 14, 20):
        yield show([near(rng, rng.randint(size - 3, size)) for _ in range(100)])
    # The fewest dead ends that are possible, and one less.
    films = []
    for n, d, k in ((40, 5, 3), (60, 8, 2), (100, 7, 2), (100, 9, 9), (50, 12, 3)):
        films += [(n, e, d, k) for e in range(1, n // 2, 2)]
    yield show(films)
    yield show([(200, e, d, k) for e in (20, 50, 99, 100, 101, 134, 150) for d, k in ((6, 2), (8, 2), (20, 2), (9, 3), (60, 5))])
    yield show([(3000, 1, 2999, 1), (3000, 2, 1500, 1), (3000, 1500, 11, 2), (1000, 40, 25, 3)])
    yield show([(3000, 2999, 1, 2999), (3000, 2999, 1, 2998), (3000, 2, 1500, 2), (1000, 999, 2, 990)])
