"""Few small rings with tight limits, many rings whose periods share factors, big primes, and 100 rings at the largest sizes."""
from math import gcd, lcm


def show(limit, rings):
    return "%d %d\n" % (len(rings), limit) + "".join("%d %d\n" % r for r in rings)


def inputs(rng):
    for shift in (0, -1, 0, 1):
        rings = [(rng.randint(1, 30), rng.randint(-60, 60)) for _ in range(rng.randint(2, 4))]
        turns = lcm(*(a // gcd(a, s) for a, s in rings))
        yield show(max(1, turns + shift), rings)
    smooth = [d for d in range(1, 100001) if 367567200 % d == 0]
    yield show(10 ** 18, [(d, rng.randint(-10 ** 9, 10 ** 9)) for d in rng.sample(smooth, 100)])
    yield show(10 ** 18, [(rng.randint(1, 100000), 100000 * rng.randint(-9000, 9000)) for _ in range(100)])
    yield show(10 ** 18, [(99991, 5), (99989, -7), (99971, 11), (1, 10 ** 9)])
    yield show(10 ** 18, [(99991, 5), (99989, -7), (99971, 11), (997, 3), (4985, 10)])
    yield show(10 ** 15, [(99991, 5), (99989, -7), (99971, 11), (99961, 13)])
    yield show(99991 * 99989 * 99971 - 1, [(99971, -10 ** 9), (99989, 10 ** 9), (99991, 999999937)])
    yield show(10 ** 18, [(rng.randint(90000, 100000), rng.randint(-10 ** 9, 10 ** 9)) for _ in range(100)])
