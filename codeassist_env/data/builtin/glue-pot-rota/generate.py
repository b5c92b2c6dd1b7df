"""Two to six helpers who are often absent, long seasons with few and with many absences, the largest sizes."""


def season(rng, names, m, share):
    rows = []
    for _ in range(m):
        absent = [name for name in names if rng.random() < share]
        rng.shuffle(absent)
        rows.append(" ".join(absent) or "-")
    return "%d %d\n%s\n%s\n" % (len(names), m, " ".join(names), "\n".join(rows))


def people(rng, n, longest=3):
    names = []
    while len(names) < n:
        name = "".join(rng.choice("abeilnorst") for _ in range(rng.randint(1, longest)))
        if name not in names:
            names.append(name)
    return names


def inputs(rng):
    for n, m, share in ((2, 12, 0.6), (3, 15, 0.5), (3, 25, 0.7), (4, 20, 0.6), (5, 30, 0.75), (6, 40, 0.4)):
        yield season(rng, people(rng, n), m, share)
    yield season(rng, people(rng, 12, 10), 150, 0.8)
    yield season(rng, people(rng, 10), 200, 0.05)
    # everybody absent, or all but one, in turn
    names = people(rng, 5)
    rows = []
    for _ in range(50):
        k = rng.randrange(2)
        rows.append(" ".join(name for name in names if not k or name != names[rng.randrange(5)]))
    yield "5 50\n%s\n%s\n" % (" ".join(names), "\n".join(rows))
    yield season(rng, people(rng, 30, 2), 1000, 0.93)
