"""Small benches with little and with much vigour, long chains, one plant cut again and again, 20000 bought plants."""

import json


def case(pedigree, vigour):
    return json.dumps(pedigree) + "\n" + json.dumps(vigour) + "\n"


def bench(rng, n, bought, near):
    """near: cuttings come from one of so many latest plants."""
    return [-1 if i == 0 or rng.random() < bought else rng.randrange(max(0, i - near), i) for i in range(n)]


def inputs(rng):
    for n, bought, near, vigour in ((6, 0.2, 9, 3), (8, 0.3, 9, 2), (10, 0.1, 3, 7), (12, 0.2, 99, 5), (20, 0.3, 5, 16), (40, 0.1, 6, 1000), (60, 0.05, 99, 12)):
        yield case(bench(rng, n, bought, near), vigour)
    yield case(bench(rng, 500, 0.02, 500), 40)
    yield case(bench(rng, 3000, 0.01, 7), 10**9)
    yield case([-1] + [0] * 19999, 15000)
    yield case([-1] * 20000, 10**9)
    yield case([-1] * 10000 + [rng.randrange(100) for _ in range(2000)] + [i % 7 + 10000 for i in range(8000)], 123456)
