"""A few sacks with few different gaps, all limits k, and 2300 sacks: wild ones, two kinds of grain by turns, slowly changing ones."""


def show(k, a, b, gaps):
    return "%d %d %d %d\n%s\n" % (len(gaps), k, a, b, " ".join(map(str, gaps)))


def inputs(rng):
    for n, k, most in ((4, 1, 5), (5, 2, 6), (6, 2, 9), (6, 3, 4), (8, 3, 9), (10, 4, 12), (12, 2, 20), (12, 12, 9), (20, 5, 30), (30, 7, 9)):
        yield show(k, rng.randint(1, most), rng.randint(1, most), [rng.randint(1, most) for _ in range(n)])
    # mostly the same grain, so that the heat matters
    yield show(3, 50, 2, [rng.choice((50, 50, 50, 51, 3)) for _ in range(40)])
    yield show(20, 500, 1, [500 + i % 7 for i in range(100)] + [rng.randint(1, 900) for _ in range(50)])
    wild = [rng.randint(1, 1000000) for _ in range(400)]
    yield show(2300, 1000000, 1, [wild[i % 400] + i // 400 for i in range(2300)])
    yield show(63, 3, 700, [(1000 if i % 3 else 100000) + i * i % 97 for i in range(2300)])
    slow = 500000
    gaps = []
    for _ in range(2300):
        slow += rng.randint(-9, 9)
        gaps.append(slow)
    yield show(1400, 499990, 10, gaps)
