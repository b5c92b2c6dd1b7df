"""Questions about short ranges, about single chests, about all chests, and 2000 questions about wide ranges."""


def show(questions):
    return "%d\n" % len(questions) + "".join("%d %d\n" % q for q in questions)


def ask(rng, q, low, high):
    return [tuple(sorted((rng.randint(low, high), rng.randint(low, high)))) for _ in range(q)]


def inputs(rng):
    for top in (6, 12, 30, 100):
        yield show(ask(rng, 8, 1, top))
    yield show([(n, n) for n in range(1, 151)])
    yield show([(1, n) for n in range(900, 1000)])
    yield show(ask(rng, 50, 2, 49999))
    yield show([(rng.randint(1, 400), 49600 + rng.randint(1, 400)) for _ in range(2000)])
    yield show([(n, n + rng.randint(0, 3)) for n in rng.sample(range(40000, 49990), 300)])
