"""Short rows with few different numbers, so that ties are common, rows with a decisive bonus, and the longest rows."""

import json


def case(points, k, bonus):
    return "\n".join(map(json.dumps, (points, k, bonus))) + "\n"


def row(rng, n, low, high):
    return [rng.randint(low, high) for _ in range(n)]


def inputs(rng):
    for n, k, high, bonus in (
        (5, 2, 1, 1), (6, 2, 1, 1),(3, 1, 3, 1), (4, 2, 3, 2), (5, 2, 2, 3), (6, 3, 4, 0), (7, 3, 2, 5), (8, 2, 5, 3), (9, 4, 3, 4), (10, 3, 5, 9), (12, 5, 2, 1), (15, 10, 9, 7)):
        yield case(row(rng, n, -high, high), k, bonus)
    yield case(row(rng, 60, -20, 20), 6, 40)
    yield case(row(rng, 1999, -9, 9), 2, 100000)
    yield case(row(rng, 2000, -1000, 1000), 10, 700)
    yield case(row(rng, 2000, -1, 1), 9, 2)
