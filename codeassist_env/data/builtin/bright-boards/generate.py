"""Small stages with lamps that hang at the same places and on both sides of the flat, then stages with thousands of lamps."""

import json


def case(lamps, flat, width, k):
    return "\n".join(json.dumps(x, separators=(",", ":")) for x in (lamps, flat, width, k)) + "\n"


def stage(rng, n, width, top, spread, flat, k):
    lamps = []
    while len(lamps) < n:
        lamp = [rng.randint(0, width), rng.randint(1, top), rng.randint(1, spread)]
        if lamp[0] != flat[0] or lamp[1] > flat[1]:
            lamps.append(lamp)
    return case(lamps, flat, width, k)


def inputs(rng):
    for n, k in ((2, 1), (3, 2), (5, 2), (6, 3), (9, 4), (12, 3)):
        width = rng.randint(8, 20)
        yield stage(rng, n, width, 7, 15, [rng.randint(1, width - 1), rng.randint(1, 6)], k)
    yield stage(rng, 200, 1000, 60, 30, [500, 25], 8)
    yield stage(rng, 300, 10000, 1000, 50, [2500, 400], 120)
    lamps = [[rng.randint(0, 10000), rng.randint(60, 600), rng.randint(20, 40)] for _ in range(2000)]
    yield case([lamp for lamp in lamps if lamp[0] != 5000] * 4, [5000, 7], 10000, 1300)
    yield case([[rng.randint(0, 10000), 1000 - j % 90, 1 + j % 3] for j in range(400)] * 20, [9999, 0], 10000, 70)
