"""All kinds of small rings, and large ones with many and with few of each kind."""


def inputs(rng):
    for most in (3, 4, 5, 6, 8, 12):
        for _ in range(2):
            apples = rng.randint(2, most)
            plums = rng.randint(0, apples)
            crowned = rng.randint(0, (plums + 1) // 2)
            yield "%d\n%d\n%d\n%d\n" % (apples, rng.randint(2 * crowned, 2 * crowned + apples - crowned), plums, crowned)
    yield "10000\n10000\n5000\n2000\n"
    yield "10000\n9000\n9999\n17\n"
    yield "9973\n10000\n6000\n0\n"
