"""Short days with few clamps and many frames that come or dry at the same time, long days, and days of 12000 frames."""


def day(frames, k):
    return "%d %d\n" % (len(frames), k) + "".join("%d %d\n" % frame for frame in frames)


def inputs(rng):
    for n, k, late, dry in ((4, 1, 6, 3), (5, 2, 5, 4), (7, 2, 12, 5), (8, 3, 4, 9), (10, 4, 30, 6), (12, 3, 60, 4), (15, 9, 8, 20)):
        yield day([(rng.randint(0, late), rng.randint(1, dry)) for _ in range(n)], k)
    yield day([(rng.randint(0, 1000), rng.randint(1, 60)) for _ in range(300)], 25)
    yield day([(rng.randint(0, 40), rng.randint(1, 300)) for _ in range(2500)], 40)
    base = [(rng.randint(0, 9999) * 100000, rng.randint(1, 9) * 100000000) for _ in range(1500)]
    yield day(base * 8, 1500)
    yield day([(10**9 - 10 * i, 10**9 - i // 9) for i in range(600)] * 20, 12000)
