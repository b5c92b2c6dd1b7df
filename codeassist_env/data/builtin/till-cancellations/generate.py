"""Busy small tables with few amounts and windows that often end at the very minute, then whole days of 600 and of 2000 rows."""

import json


def table(rows, w):
    return json.dumps(rows) + "\n" + str(w) + "\n"


def day(rng, n, tills, amounts, last, share):
    minutes = sorted(rng.randint(0, last) for _ in range(n))
    return [[rng.choice(tills), m, -rng.choice(amounts) if rng.random() < share else rng.choice(amounts)] for m in minutes]


def inputs(rng):
    for w in (0, 1, 2, 3, 5):
        n = rng.randint(10, 30)
        yield table(day(rng, n, [1, 2], [10, 20], 12, 0.4), w)
    yield table(day(rng, 60, range(1, 30), [5, 10], 60, 0.3), 20)
    yield table(day(rng, 600, range(1, 8), [100, 250, 300, 450], 1439, 0.45), 30)
    yield table(day(rng, 1500, range(1, 100), range(1, 20), 600, 0.5), 45)
    yield table([[7, i // 2, 20000] for i in range(1000)] + [[7, 500 + i // 2, -20000] for i in range(1000)], 700)
    yield table([[3, i // 2, i + 1] for i in range(1000)] + [[3, 500 + i // 2, i - 1000] for i in range(1000)], 1439)
