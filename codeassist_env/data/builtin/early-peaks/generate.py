"""All kinds of tiny recordings (many ties, every m), then 20000 bars: rising, falling, one mountain, waves, all equal."""


def show(m, bars):
    return "%d %d\n%s\n" % (len(bars), m, " ".join(map(str, bars)))


def inputs(rng):
    for n, most in ((3, 2), (4, 3), (5, 2), (6, 4), (7, 3), (8, 8), (10, 3), (12, 6), (15, 2)):
        yield show(rng.randint(1, 1 + n * 2 // 3), [rng.randint(1, most) for _ in range(n)])
    yield show(3, [rng.randint(1, 9) for _ in range(60)])
    yield show(40, [rng.randint(1, 10 ** 6) for _ in range(250)])
    yield show(9, [min(i, 40 - i) * 2 + i % 2 + 1 for i in range(41)])
    n = 20000
    yield show(n // 3, [1 + i // 10 for i in range(n)])
    yield show(2, [1 + abs(i % 200 - 100) * 9 + i // 2500 for i in range(n)])
    yield show(700, [10 ** 6 - max(0, 90 - abs(i - 12000) // 50) for i in range(n)])
    yield show(n // 2, [10 ** 6] * n)
