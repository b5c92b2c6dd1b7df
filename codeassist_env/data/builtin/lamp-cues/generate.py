"""Small shows with many lamps at or near the limit, shows that miss it by one flash, and shows of 20000 flashes."""

import json


def case(rng, counts, k):
    counts = list(counts)
    rng.shuffle(counts)
    return json.dumps(counts, separators=(",", ":")) + "\n%d\n" % k


def split(rng, cues, k, tight, top):
    """Counts for the cues of a show: some lamps flash at every second cue, others less often."""
    half = (cues + 1) // 2
    counts, left = [], cues * k
    for _ in range(tight):
        counts.append(half)
        left -= half
    while left > 0:
        counts.append(min(left, rng.randint(1, top)))
        left -= counts[-1]
    return counts


def inputs(rng):
    for cues, k, tight, top in ((5, 2, 2, 2), (7, 2, 1, 3), (6, 3, 4, 3), (5, 3, 4, 2), (8, 2, 0, 4), (9, 4, 3, 4)):
        yield case(rng, split(rng, cues, k, tight, top), k)
    counts = split(rng, 30, 5, 4, 14)
    counts[0] += 1
    counts[-1] += 4
    yield case(rng, counts, 5)
    yield case(rng, split(rng, 199, 100, 37, 99), 100)
    yield case(rng, split(rng, 2001, 9, 9, 1000), 9)
    yield case(rng, [2] * 800 + [1] * 3000, 1150)
    yield case(rng, [6667, 6667, 6666], 1)
    yield case(rng, [10000] + [1] * 4998 + [5000], 1)
