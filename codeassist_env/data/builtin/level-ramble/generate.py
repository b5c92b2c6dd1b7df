"""Small random paths, a path without a ramble, long zigzags and plateaus, and paths of 20000 stages with short and long limits k."""


def show(k, d):
    return "%d %d\n%s\n" % (len(d), k, " ".join(map(str, d)))


def inputs(rng):
    yield show(4, [rng.randint(-2, 2) for _ in range(12)])
    yield show(7, [rng.randint(-4, 4) for _ in range(40)])
    yield show(30, [rng.choice((-3, -1, 0, 0, 1, 2)) for _ in range(100)])
    yield show(50, [rng.randint(-1000000, 1000000) for _ in range(400)])
    yield show(3000, [rng.randint(1, 9) for _ in range(3000)])
    small = [rng.randint(-2, 2) for _ in range(5000)]
    yield show(120, small)
    block = [rng.randint(-50, 50) for _ in range(500)]
    yield show(9999, (block + [-x for x in block]) * 20)
    yield show(10000, [1000000 if i % 2 else -1000000 for i in range(20000)])
    yield show(20000, [rng.choice((-1, 1)) for _ in range(20000)])
    yield show(15000, [1] * 7000 + [0] * 3000 + [-1] * 7000 + [2, -1, -1] * 1000)
