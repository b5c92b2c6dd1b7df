"""Random years at the counter: delays around 0, 1 and 30 days, few readers who owe the same, many titles out at the end, leap days and new years."""

from datetime import date, timedelta

WORDS = ["Tides", "Salt", "the", "Long", "way", "Down", "of", "ink", "Owls", "a", "River", "out", "back", "renew", "Night"]


def log(rng, n, d, readers, titles, start, jump, finish):
    day = start
    out = []
    lent = {}
    for _ in range(n):
        day += timedelta(rng.choice(jump))
        title = rng.choice(titles)
        if title in lent:
            verb = rng.choice(["renew", "back"])
            reader = lent[title]
            if verb == "back":
                del lent[title]
        else:
            verb, reader = "out", rng.choice(readers)
            lent[title] = reader
        out.append("%s %s %s %s" % (day, reader, verb, title))
    return "%s\n%d %d\n" % (day + timedelta(rng.choice(finish)), n, d) + "\n".join(out) + "\n"


def titles(rng, count):
    return [" ".join(rng.choice(WORDS) for _ in range(rng.randint(1, 4))) for _ in range(count)]


def inputs(rng):
    few = ["A1", "B1", "B10", "B2"]
    for d, jump, finish in ((1, (0, 0, 1), (0, 1)), (3, (0, 1, 2), (0, 2)), (5, (0, 1, 3), (1, 6)), (14, (2, 10, 15), (14, 20)), (2, (0, 8, 17), (3, 33))):
        yield log(rng, 14, d, few, titles(rng, 5), date(2024, 2, 20), jump, finish)
        yield log(rng, 22, d, few[:2], titles(rng, 9), date(2025, 12, 20), jump, finish)
    yield log(rng, 60, 10, ["C%d" % i for i in range(20)], titles(rng, 25), date(2023, 11, 1), (0, 1, 2), (3, 9))
    yield log(rng, 300, 1, ["Z%d" % i for i in range(1, 30)], titles(rng, 50), date(2000, 1, 1), (0, 0, 1), (2,))
    yield log(rng, 300, 28, ["K%d" % i for i in range(990, 1040)], titles(rng, 200), date(2027, 12, 1), (0, 1, 2), (20,))
    yield log(rng, 300, 100, ["Q7", "Q70", "Q8"], titles(rng, 30), date(2021, 1, 1), (0, 5, 20), (100,))
