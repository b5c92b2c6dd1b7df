"""Small crowded markets with few dealers, few qualities and prices that often differ by just the gap; then halls of 400 and of 15000 wares."""

import json


def market(wares, gap, k):
    return json.dumps(wares, separators=(",", ":")) + "\n" + str(gap) + "\n" + str(k) + "\n"


def crowd(rng, n, prices, qualities, dealers):
    return [[rng.randint(1, prices), rng.randint(1, qualities), rng.randint(1, dealers)] for _ in range(n)]


def inputs(rng):
    for n, prices, qualities, dealers, gap, k in (
        (12, 9, 3, 3, 1, 1), (14, 12, 4, 3, 2, 2), (20, 20, 5, 4, 3, 2), (25, 30, 6, 3, 5, 1), (30, 15, 4, 6, 1, 3), (40, 40, 9, 5, 7, 2), (40, 60, 5, 8, 4, 4),
    ):
        yield market(crowd(rng, n, prices, qualities, dealers), gap, k)
    yield market(crowd(rng, 120, 60, 12, 7), 2, 3)
    yield market(crowd(rng, 240, 1000000, 1000000, 15000), 1000, 20)
    yield market(crowd(rng, 400, 300, 50, 12), 9, 6)
    # fifteen deliveries of the same 1000 wares; the dearer, the better: nothing is outdone
    yield market([[c * 70 + 7, c * 7 + 7, c + 1] for c in range(1000)] * 15, 1, 1)
    # the dearer, the worse: only the dearest ones are outdone by enough dealers
    yield market([[90000 - c * 40, c // 2 * 3 + 1, 15000 - c] for c in range(1000)] * 15, 100, 955)
    # prices and qualities up and down
    yield market([[c * 617 % 1000 + 1, c * 617 % 1000 + c % 500 + 1, c // 2 + 1] for c in range(1000)] * 15, 25, 142)
