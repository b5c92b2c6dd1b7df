"""Few jobs with short cycles, calendars that end around the first days and around a cycle, and 10^12 days."""

import json


def case(first, every, limit, days):
    return "\n".join(json.dumps(x) for x in (first, every, limit, days)) + "\n"


def inputs(rng):
    for n, first, every, limit, days in ((2, 4, 4, 1, 30), (3, 6, 5, 1, 61), (4, 9, 6, 2, 200), (5, 20, 8, 2, 5000), (3, 100, 10, 1, 99), (6, 100, 7, 1, 100), (2, 100, 3, 1, 107)):
        yield case([rng.randint(1, first) for _ in range(n)], [rng.randint(2, every) for _ in range(n)], limit, days)
    for days in (10 ** 6, 10 ** 9 + 7, 10 ** 12 - 1):
        n = rng.randint(2, 5)
        yield case([rng.randint(1, 30) for _ in range(n)], [rng.choice([4, 6, 9, 10]) for _ in range(n)], 1, days)
    yield case([rng.randint(1, 100) for _ in range(20)], [rng.choice([7, 8, 9, 10]) for _ in range(20)], 3, 10 ** 12)
    yield case([rng.randint(90, 100) for _ in range(20)], [10 - i % 3 for i in range(20)], 4, 10 ** 12 - 123456789)
