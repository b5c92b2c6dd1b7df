"""Short random flights over a small field, some with a reel that is just long enough, then longer ones and 1000 moments."""

import json


def case(flier, kite, reel):
    return "\n".join(json.dumps(x, separators=(",", ":")) for x in (flier, kite, reel)) + "\n"


def flight(rng, n, size, height, reel):
    flier = [[rng.randint(-size, size), rng.randint(-size, size)] for _ in range(n)]
    kite = [[rng.randint(-size, size), rng.randint(-size, size), rng.randint(0, height)] for _ in range(n)]
    return case(flier, kite, reel)


def inputs(rng):
    for n, size, height, reel in ((4, 2, 2, 4), (6, 3, 3, 7), (8, 2, 3, 5), (10, 3, 2, 6), (12, 4, 4, 9), (20, 5, 2, 14)):
        yield flight(rng, n, size, height, reel)
    yield flight(rng, 60, 50, 60, 150)
    yield flight(rng, 200, 1000, 1000, 2600)
    yield flight(rng, 1000, 9, 9, 3000)
