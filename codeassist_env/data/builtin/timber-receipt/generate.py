"""Short lists of few names with half cents, sums near 100.00, and lists of 200 lines with many cancellations."""

NAMES = ["ash", "oak", "oak shelf", "fir", "pine batten", "elm", "larch board", "yew", "beech", "rough sawn spruce"]


def ticket(rng, n, names, cancel, boards, length, price):
    lines = []
    for _ in range(n):
        name = rng.choice(NAMES[:names])
        if rng.random() < cancel:
            lines.append("cancel " + name)
        else:
            cents = rng.randint(1, price)
            lines.append("%s: %d x %d cm @ %d.%02d" % (name, rng.randint(1, boards), rng.randint(1, length), cents // 100, cents % 100))
    return "%d\n%s\n" % (n, "\n".join(lines))


def inputs(rng):
    for n, names, cancel, boards, length, price in ((3, 2, 0.3, 2, 50, 99), (6, 3, 0.4, 12, 100, 500), (9, 5, 0.2, 9, 110, 900), (8, 2, 0.5, 5, 300, 2000), (5, 10, 0, 20, 1000, 300)):
        yield ticket(rng, n, names, cancel, boards, length, price)
    yield ticket(rng, 12, 10, 0.1, 3, 9, 9)
    yield ticket(rng, 200, 10, 0.3, 30, 400, 5000)
    yield ticket(rng, 200, 4, 0.49, 999, 1000, 99999)
