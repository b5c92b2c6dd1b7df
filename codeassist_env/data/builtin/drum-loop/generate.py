"""All orders for tiny n, random orders with tight and with loose limits, and orders with n = 2000 that only just have a loop or only just have none."""


def text(orders):
    return "\n".join([str(len(orders))] + [" ".join(map(str, o)) for o in orders]) + "\n"


def near_limit(rng, n):
    """An order close to the border between possible and impossible."""
    k = rng.randint(1, n - 1)
    groups = rng.randint(1, min(k, n - k))
    h = -(-k // groups) + rng.choice([-1, 0, 0, 0, 1])
    s = -(-(n - k) // groups) + rng.choice([-1, 0, 0, 0, 1])
    return n, k, k - groups, min(n, max(1, h)), min(n, max(1, s))


def inputs(rng):
    tiny = [(n, k, p, h, s) for n in (2, 3, 4) for k in range(1, n) for p in range(n + 1) for h in range(1, n + 1) for s in range(1, n + 1)]
    yield text(tiny[:500])
    yield text([near_limit(rng, rng.randint(4, 9)) for _ in range(300)])
    orders = []
    for _ in range(300):
        n = rng.randint(5, 40)
        orders.append((n, rng.randint(1, n - 1), rng.randint(0, n // 2), rng.randint(1, n), rng.randint(1, n)))
    yield text(orders)
    yield text([near_limit(rng, rng.randint(10, 80)) for _ in range(200)])
    yield text([near_limit(rng, 2000) for _ in range(10)])
    yield text([(2000, 1000, 0, 1, 1), (2000, 1000, 999, 1000, 1000), (2000, 1999, 1998, 1999, 1), (2000, 1, 0, 1, 1999),
                (2000, 667, 0, 1, 2), (2000, 666, 0, 1, 2), (2000, 666, 0, 1, 3), (1999, 1000, 1, 2, 1), (1999, 1000, 0, 1, 1), (2000, 1500, 1000, 3, 1)])
