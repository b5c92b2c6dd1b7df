"""Tiny orders of all kinds, orders whose sum is close to the smallest or largest possible one, and sets of 2000 chests."""


def text(orders):
    return "%d\n" % len(orders) + "".join("%d %d %d %d %d %d\n" % order for order in orders)


def near_limit(rng, n, a, d, e, room):
    b = a + (n - 1) * d + rng.choice([0, 1, room])
    steps = d * n * (n - 1) // 2
    low, high = n * a + steps, n * b - steps
    s = rng.choice([low, high, rng.randint(low, high), rng.randint(low, high)]) + rng.choice([-1, 0, 0, 0, 1])
    return n, a, b, d, e, max(1, s)


def inputs(rng):
    for _ in range(3):
        yield text([(rng.randint(1, 3), rng.randint(1, 3), rng.randint(3, 9), d, d + rng.randint(0, 1), rng.randint(1, 24)) for d in [1, 2, 3] * 40])
    for _ in range(2):
        yield text([near_limit(rng, rng.randint(1, 6), rng.randint(1, 9), d, d + rng.randint(0, 2), rng.randint(2, 6)) for d in [1, 2, 5] * 40])
    yield text([near_limit(rng, rng.randint(7, 40), rng.randint(1, 999), d, d + rng.randint(0, 9), rng.randint(2, 99)) for d in [1, 7, 11, 300] * 12])
    yield text([near_limit(rng, 2000, rng.randint(1, 9), 1 + i % 2, 2 + i % 3, 5) for i in range(5)] + [(2000, 1, 1000000, 2, 2, 4002000), (2000, 1, 4005, 1, 3, 4000001)])
