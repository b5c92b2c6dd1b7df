"""Short plans around a secret speed (just possible with it, or one minute too tight), long plans whose last star decides, an impossible night."""

FULL = 1296000


def show(stars):
    return "%d\n" % len(stars) + "".join("%d %d %d %d\n" % star for star in stars)


def way(p, q):
    return min((p - q) % FULL, (q - p) % FULL)


def plan(rng, n, v, places, spare):
    """Each star opens near the arrival with speed v and closes at most `spare` minutes after the end of its observation."""
    t = here = 0
    for _ in range(n):
        p, d = rng.choice(places), rng.randint(1, 6)
        t -= -way(here, p) // v
        a = max(0, t + rng.randint(-3, 2))
        t = max(t, a) + d
        yield p, a, t + rng.randint(0, spare), d
        here = p


def inputs(rng):
    near = [0, 1, 2, 3, 5, 8, FULL - 1, FULL - 2, FULL - 5]
    wide = [rng.randrange(FULL) for _ in range(40)]
    for n, v, places, spare in ((1, 2, near, 0), (2, 1, near, 1), (3, 2, near, 0), (5, 3, near, 1), (6, 97, wide, 2), (4, 647999, wide, 0)):
        yield show(list(plan(rng, n, v, places, spare)))
    for n, v in ((20, 1234), (60, 100000), (300, 7)):
        yield show(list(plan(rng, n, v, wide, 3)))
    night = list(plan(rng, 12, 300000, wide, 0))
    yield show(night[:6] + [(p, a, b - 1, d) for p, a, b, d in night[6:7]] + night[7:])
    yield show([(0, 0, 3, 3), (648000, 0, 8, 4), (0, 0, 10, 1)])
    yield show([(324000, 0, 10 ** 9, 1), (972000, 0, 10 ** 9, 2)] * 2499 + [(0, 0, 2499 * 3 + 4998 * 3, 3)])
    yield show([(432000 * (i % 3), 0, 10 ** 9, 10 ** 5) for i in range(4999)] + [(648000, 0, 5000 * 10 ** 5 + 4999 + 40, 10 ** 5)])
