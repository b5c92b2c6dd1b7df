"""Short trips with small batteries, most of them possible; long trips with cheap and dear stations; 15000 stages with thousands of offers in the battery."""


def trip(C, s, stages):
    return "%d %d %d\n" % (len(stages), C, s) + "".join("%d %d %d\n" % stage for stage in stages)


def possible(rng, n, C, s, price, most, down):
    """Stages that can just be made if everything is bought."""
    level, stages = s, []
    for _ in range(n):
        m = rng.randint(0, most)
        level = min(C, level + m)
        if rng.random() < down:
            d = rng.randint(0, most)
            level = min(C, level + d)
        else:
            d = -rng.randint(0, level) if rng.random() < 0.7 else -level
            level += d
        stages.append((rng.randint(1, price), m, d))
    return stages


def inputs(rng):
    for n, C, s, price, most, down in ((4, 5, 2, 5, 4, 0.2), (5, 6, 0, 4, 5, 0.2), (6, 5, 5, 9, 3, 0.3), (7, 9, 1, 9, 5, 0.3), (8, 7, 3, 6, 9, 0.3), (9, 12, 0, 9, 5, 0.3), (12, 15, 4, 9, 6, 0.2)):
        yield trip(C, s, possible(rng, n, C, s, price, most, down))
    yield trip(60, 7, possible(rng, 150, 60, 7, 30, 25, 0.3))
    yield trip(10 ** 9, 0, possible(rng, 200, 10 ** 9, 0, 10 ** 6, 3 * 10 ** 8, 0.25))
    # all offers fit in, and each stage takes a little of the cheapest one
    yield trip(10 ** 9, 0, [(1000000 - i // 30, 9, -1) for i in range(15000)])
    # the battery is nearly full all the time, and what is dearest has to go
    yield trip(20000, 5, [(1 + i * 7919 % 5000 // 25 * 25, 9 + i % 3, (-5, 2, -4, -3, 0)[i % 5]) for i in range(6000)])
