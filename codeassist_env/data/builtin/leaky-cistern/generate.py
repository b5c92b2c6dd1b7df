"""Small random cisterns, shallow ones that overflow and run dry often, levels caught at stacked holes, and two cases at the largest sizes."""


def show(area, height, start, holes, phases):
    text = "%d %d %d\n%d\n" % (area, height, start, len(holes))
    text += "".join("%d %d\n" % h for h in holes)
    text += "%d\n" % len(phases)
    return text + "".join("%d %d\n" % p for p in phases)


def case(rng, area, height, n, rate, m, span, flow):
    holes = [(rng.randrange(height), rng.randint(1, rate)) for _ in range(n)]
    phases = [(rng.randint(1, span), rng.randint(0, flow)) for _ in range(m)]
    return show(area, height, rng.randint(0, height), holes, phases)


def inputs(rng):
    for _ in range(3):
        yield case(rng, rng.randint(1, 9), rng.randint(2, 12), rng.randint(1, 5), 5, rng.randint(2, 6), 8, 12)
    yield case(rng, 3, 4, 4, 4, 60, 5, 18)
    yield case(rng, 7, 50, 12, 6, 40, 60, 45)
    yield case(rng, 11, 6, 0, 1, 5, 9, 4)
    yield case(rng, 1000, 10000, 40, 1000, 500, 1000, 10000)
    yield case(rng, 7, 1000, 40, 30, 500, 40, 1200)
    yield case(rng, 997, 10000, 40, 40, 500, 1000, 1600)
