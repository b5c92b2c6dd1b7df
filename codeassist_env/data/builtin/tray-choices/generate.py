"""Small canteens with equal prices, fees that make more dishes cheaper, fewer trays than asked for; then 100 counters, with all prices equal, close or far apart."""


def canteen(a, b, k, fees, counters):
    lines = ["%d %d %d %d" % (len(counters), a, b, k), " ".join(map(str, fees))]
    lines += [" ".join(map(str, [len(prices)] + prices)) for prices in counters]
    return "\n".join(lines) + "\n"


def random_canteen(rng, n, a, b, k, most, dishes, fee):
    counters = [[rng.randint(1, most) for _ in range(rng.randint(1, dishes))] for _ in range(n)]
    return canteen(a, b, k, [rng.randint(0, fee) for _ in range(a, b + 1)], counters)


def inputs(rng):
    yield random_canteen(rng, 3, 1, 3, 40, 5, 3, 6)
    yield random_canteen(rng, 4, 2, 2, 30, 4, 3, 9)
    yield random_canteen(rng, 4, 1, 4, 200, 9, 3, 30)
    yield random_canteen(rng, 5, 2, 4, 300, 20, 2, 20)
    yield random_canteen(rng, 6, 3, 3, 400, 50, 4, 0)
    yield random_canteen(rng, 5, 5, 5, 500, 9, 4, 0)
    yield random_canteen(rng, 7, 1, 2, 400, 30, 4, 40)
    yield random_canteen(rng, 20, 4, 9, 1000, 200, 6, 900)
    yield canteen(1, 40, 5000, [40000 - 1000 * s for s in range(1, 41)], [[rng.randint(2000, 5000) for _ in range(10)] for _ in range(100)])
    yield canteen(40, 40, 5000, [0], [[7] * 10 for _ in range(100)])
    yield canteen(30, 40, 5000, [0] * 11, [[i * i + 7 * j * i + 1 for j in range(3)] for i in range(90)])
