"""Small random archipelagos, long chains of rocks that only fit together on some days, rings of rocks, and 2000 islands with 6000 boats."""


def show(n, s, inns, boats):
    lines = ["%d %d %d" % (n, len(boats), s), inns]
    lines += ["%d %d %s" % b for b in boats]
    return "\n".join(lines) + "\n"


def days(rng, chance):
    return "".join("1" if rng.random() < chance else "0" for _ in range(7))


def one_day(w):
    return "".join("1" if i == w % 7 else "0" for i in range(7))


def random_case(rng, n, m, inn, chance):
    inns = "I" + "".join("I" if rng.random() < inn else "R" for _ in range(n - 1))
    boats = []
    for _ in range(m):
        u, v = rng.sample(range(1, n + 1), 2)
        boats.append((u, v, days(rng, chance)))
    return show(n, rng.randrange(7), inns, boats)


def local_case(rng, n, m, inn, chance, span):
    """Boats to near islands only (one to the next island from each, then random ones), so that the journey is long."""
    inns = "I" + "".join("I" if rng.random() < inn else "R" for _ in range(n - 1))
    weeks = [one_day(d) for d in range(3)] + [days(rng, chance) for _ in range(4)]
    boats = [(i, i + 1, "1111111" if inns[i - 1] == "R" else rng.choice(weeks[:3])) for i in range(1, n)]
    while len(boats) < m:
        u = rng.randint(1, n)
        v = u + rng.randint(-span, span)
        if v != u and 1 <= v <= n:
            boats.append((u, v, rng.choice(weeks)))
    return show(n, rng.randrange(7), inns, boats)


def ring(n):
    """A ring of rocks; the way out is open on one day of the week only."""
    boats = [(1, 2, one_day(0))]
    boats += [(i, i + 1, "1111111") for i in range(2, n - 1)]
    boats += [(n - 1, 2, "1111111"), (n - 1, n, one_day(3))]
    return show(n, 5, "I" + "R" * (n - 1), boats)


def inputs(rng):
    yield random_case(rng, 5, 10, 0.3, 0.4)
    yield random_case(rng, 6, 16, 0.4, 0.5)
    yield random_case(rng, 8, 24, 0.2, 0.4)
    yield random_case(rng, 12, 40, 0.4, 0.2)
    yield local_case(rng, 30, 70, 0.3, 0.2, 3)
    yield local_case(rng, 200, 500, 0.3, 0.2, 4)
    yield ring(60)
    yield ring(1980)
    chain = [(i, i + 1, one_day(i * 3)) for i in range(1, 2000)]
    yield show(2000, 0, "I" * 2000, chain)
    yield local_case(rng, 2000, 5000, 0.5, 0.4, 2)
    yield local_case(rng, 700, 1500, 0.3, 0.3, 3)
