"""Small orchards with small limits in both orders, narrow ones, limits larger than the orchard, and the largest orchards."""


def inputs(rng):
    for side, most in ((5, 2), (7, 3), (9, 3), (12, 4), (20, 5), (40, 9)):
        for _ in range(2):
            yield "%d %d %d %d\n" % (rng.randint(side // 2, side), rng.randint(side // 2, side), rng.randint(0, most), rng.randint(0, most))
    yield "9999 10000 7 5\n"
    yield "10000 9998 10000 10000\n"
    yield "10000 7777 300 2500\n"
    yield "3 10000 0 1\n"
