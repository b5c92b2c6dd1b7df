"""Small evenings, full benches and spare ones, as many helpers as needed or one fewer; then 500 people."""


def evening(rng, n, b, s, helpers):
    names = set()
    while len(names) < n:
        names.add("".join(rng.choice("aeioukmnrst") for _ in range(rng.randint(2, 6 if n > 50 else 12))))
    roles = ["helper"] * helpers + ["guest"] * (n - helpers)
    rng.shuffle(roles)
    rows = ["%s %s %s\n" % (name, rng.choice("LR"), role) for name, role in zip(sorted(names), roles)]
    return "%d %d %d\n" % (n, b, s) + "".join(rows)


def inputs(rng):
    yield evening(rng, 12, 3, 4, 3)
    yield evening(rng, 12, 3, 4, 2)
    yield evening(rng, 12, 2, 4, 5)
    yield evening(rng, 13, 4, 4, 4)
    yield evening(rng, 13, 9, 4, 7)
    yield evening(rng, 11, 3, 4, 3)
    yield evening(rng, 30, 10, 7, 6)
    yield evening(rng, 500, 25, 20, 25)
    yield evening(rng, 499, 100, 6, 84)
    yield evening(rng, 500, 250, 2, 249)
