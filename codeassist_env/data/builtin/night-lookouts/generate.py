"""Short nights with watches that overlap, touch and are too short; then 25000 watches, most of which last the whole night."""
import json


def case(watches, adapt, k):
    return "\n".join(json.dumps(x) for x in (watches, adapt, k)) + "\n"


def night(rng, n, last, longest):
    watches = []
    for _ in range(n):
        start = rng.randint(0, last)
        watches.append([start, start + rng.randint(1, longest)])
    return watches


def inputs(rng):
    for n, last, longest, adapt, k in ((5, 8, 6, 1, 1), (6, 8, 7, 0, 2), (7, 9, 9, 2, 2), (8, 10, 9, 2, 3), (9, 10, 9, 1, 4), (10, 6, 5, 3, 2), (12, 30, 9, 1, 2)):
        yield case(night(rng, n, last, longest), adapt, k)
    yield case(night(rng, 150, 10 ** 9 - 10 ** 7, 10 ** 7), 10 ** 5, 1)
    yield case(night(rng, 150, 10 ** 6, 10 ** 6), 10 ** 5, 40)
    yield case([[i % 40, 500 + i % 50] for i in range(900)], 0, 900)
    n = 25000
    long = [[i % 3, 1000000 - i % 2] for i in range(21000)]
    short = [[100 * i + 100, 100 * i + 140] for i in range(n - len(long))]
    yield case(long[:9000] + short + long[9000:], 1, 21001)
    yield case([[i // 100 * 7, i // 100 * 7 + 100 + i % 10] for i in range(5000)], 3, 1400)
