"""Recipes with small numbers, with halves and quarters, with many different denominators, and big ones without a small common step."""


def quantity(rng, whole, lower):
    kind = rng.randrange(3)
    d = rng.randint(2, lower)
    part = "%d/%d" % (rng.randint(1, d - 1), d)
    if kind == 0:
        return str(rng.randint(1, whole))
    return part if kind == 1 else "%d %s" % (rng.randint(1, whole), part)


def recipe(rng, n, s, p, whole, lower):
    names = ["flour", "egg", "milk", "honey", "salt", "in", "tea", "oats", "inkberry", "butter", "nut", "gin"]
    lines = ["%d %d %d" % (n, s, p)]
    for i in range(n):
        lines.append("%s %s in %s" % (rng.choice(names[:8]), quantity(rng, whole, lower), quantity(rng, whole, lower)))
    return "\n".join(lines) + "\n"


def inputs(rng):
    for n, s in ((1, 1), (1, 3), (2, 2), (2, 4), (3, 1), (3, 6)):
        yield recipe(rng, n, s, rng.randint(1, 12), 4, 4)
    for n, s in ((4, 12), (6, 10), (12, 48)):
        yield recipe(rng, n, s, rng.randint(1, 1000), 8, 8)
    yield recipe(rng, 12, 97, 1000000, 20, 16)
    yield recipe(rng, 12, 96, 999999, 20, 16)
    rows = ["tea %d/16 in %d %d/%d" % (2 * i + 1, 20 - i % 2, d - 1, d) for i, d in zip(range(7), (16, 13, 11, 9, 7, 15, 14))]
    yield "7 89 1000000\n" + "\n".join(rows) + "\n"
