"""Tiny to middle trails, one with a break, cheap huts that are mostly weak, and 30000 huts with wide windows (repeated pieces, so that they pack small)."""

import json


def case(gaps, reach, fee):
    return "\n".join(json.dumps(x) for x in (gaps, reach, fee)) + "\n"


def trail(rng, n, gap, near, far, weak_share, fee):
    """Weak huts reach less far and are cheaper."""
    gaps = [rng.randint(1, gap) for _ in range(n - 1)]
    reach, fees = [], []
    for _ in range(n):
        weak = rng.random() < weak_share
        reach.append(rng.randint(*(near if weak else far)))
        fees.append(rng.randint(1, max(1, fee // 4)) if weak else rng.randint(1, fee))
    reach[0] = reach[-1] = far[1]
    return gaps, reach, fees


def repeated(rng, n, piece, changes, *shape):
    gaps, reach, fees = trail(rng, piece, *shape)
    gaps.append(rng.randint(1, shape[0]))
    times = n // piece + 1
    gaps, reach, fees = (gaps * times)[: n - 1], (reach * times)[:n], (fees * times)[:n]
    for i in rng.sample(range(1, n - 1), changes):
        reach[i], fees[i] = rng.randint(*shape[2]), rng.randint(1, shape[4])
    return gaps, reach, fees


def inputs(rng):
    yield case(*trail(rng, 12, 3, (1, 6), (5, 20), 0.5, 20))
    yield case(*trail(rng, 40, 3, (1, 8), (10, 30), 0.7, 100))
    yield case(*trail(rng, 200, 10, (5, 30), (30, 200), 0.8, 1000))
    yield case(*trail(rng, 1000, 1, (1, 30), (30, 400), 0.6, 1000000))
    gaps, reach, fee = trail(rng, 1500, 5, (10, 60), (100, 900), 0.5, 5000)
    gaps[1100] = 901
    yield case(gaps, reach, fee)
    # Everybody reaches everybody, but the two ends do not reach each other.
    gaps, reach, fee = repeated(rng, 30000, 800, 200, 9, (10**8, 10**9), (10**8, 10**9), 0.5, 10**6)
    reach[0], reach[-1] = 60000, 60000
    yield case(gaps, reach, fee)
    gaps, reach, fee = repeated(rng, 30000, 900, 250, 5, (5, 100), (3000, 40000), 0.8, 10000)
    reach[0] = reach[-1] = 50000
    yield case(gaps, reach, fee)
    # Medium reach, many calls on the way.
    yield case(*repeated(rng, 30000, 700, 200, 1000, (500, 3000), (5000, 300000), 0.7, 1000))
    # Unbroken chain of short calls.
    n = 29999
    yield case([1000000] * (n - 1), [1000000 + i % 7 for i in range(n)], [1000000 - i % 5 for i in range(n)])
