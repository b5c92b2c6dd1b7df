"""Small skies with few clubs and slopes, wanted numbers that are reached exactly, just not, or never; then 3000 lines."""


def show(lines, top, k):
    return "%d %d %d\n" % (len(lines), top, k) + "".join("%d %d %d\n" % line for line in lines)


def sky(rng, n, pegs, slope, clubs):
    places = rng.sample(range(pegs + 1), n)
    return [(x, rng.randint(-slope, slope), rng.randint(1, clubs)) for x in places]


def pairs(lines, h):
    """Tangled pairs, straight from the definition."""
    return sum(c != d and (x - y) * (x + s * h - y - r * h) <= 0 for i, (x, s, c) in enumerate(lines) for y, r, d in lines[:i])


def inputs(rng):
    for n, size, slope, clubs, top, more in ((4, 9, 2, 2, 6, 0), (5, 12, 3, 3, 8, 1), (7, 20, 3, 2, 9, 0), (9, 20, 4, 4, 12, 1), (12, 40, 4, 3, 20, 0)):
        lines = sky(rng, n, size, slope, clubs)
        yield show(lines, top, max(1, pairs(lines, rng.randint(2, top - 1)) + more))
    lines = sky(rng, 30, 200, 6, 5)
    yield show(lines, 40, pairs(lines, 40))
    yield show(lines, 40, pairs(lines, 40) + 1)
    yield show(lines, 39, pairs(lines, 17))
    yield show(sky(rng, 300, 10000, 30, 20), 5000, 15000)
    yield show([(x, s, 1 + x % 3) for x, s, c in sky(rng, 3000, 300000, 90, 1)], 5000, 1400000)
    yield show([(333 * i, 1000 - i % 7, 1 + i % 1500) for i in range(3000)], 5000, 5000000)
