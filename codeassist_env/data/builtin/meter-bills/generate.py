"""Small villages with few days (corrections, rollovers, usage around f, equal totals), then 5000 notes: many houses, few houses."""


def show(f, a, b, notes):
    return "%d %d %d %d\n" % (len(notes), f, a, b) + "".join("%d %s %04d\n" % note for note in notes)


def word(rng, letters, most):
    return "".join(rng.choice(letters) for _ in range(rng.randint(1, most)))


def inputs(rng):
    for n in (6, 10, 15, 25, 40):
        f = rng.randint(0, 4)
        readings = [(9998 + rng.randint(0, 6)) % 10000 for _ in range(n)]
        yield show(f, rng.randint(1, 30), rng.randint(1, 30), [(rng.randint(7, 14), word(rng, "ab", 2), r) for r in readings])
    yield show(3000, 99, 101, [(rng.randint(1, 1000), word(rng, "xyz", 2), rng.randint(0, 9999)) for _ in range(200)])
    yield show(0, 0, 1000, [(1 + i % 1000, "z" * (1 + i // 1000 * 2), i * 9999 % 10000) for i in range(1700)])
    yield show(9999, 1000, 0, [(rng.randint(1, 1000), rng.choice(["tower", "towers", "bell"]), rng.randint(0, 9999)) for _ in range(1000)])
    yield show(5, 7, 3, [(rng.randint(1, 30), word(rng, "abcdefg", 3), rng.randint(0, 20)) for _ in range(5000)])
