"""Random trains with two to five platforms, few and many tracks to the gates."""

import json


def case(tracks, start, switches):
    return "\n".join(map(json.dumps, (tracks, start, switches))) + "\n"


def train(rng, n, gates):
    def track():
        return rng.choice((-1, -2)) if rng.random() < gates else rng.randrange(n)

    return case([[track(), track()] for _ in range(n)], rng.randrange(n), [rng.randrange(2) for _ in range(n)])


def inputs(rng):
    for n, gates in ((2, 0.2), (2, 0.3), (3, 0.2), (3, 0.3), (3, 0.4), (4, 0.15), (4, 0.2), (4, 0.25), (4, 0.3)):
        yield train(rng, n, gates)
    for gates in (0.1, 0.15, 0.2, 0.2, 0.25, 0.25, 0.3):
        yield train(rng, 5, gates)
    yield case([[1, 2], [3, 4], [4, 0], [0, 2], [1, -1]], 0, [0, 0, 0, 0, 0])
