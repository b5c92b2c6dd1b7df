"""Random canals, small and middling; then 20000 wharves: strong animals, weak animals, one kind only, rising prices, and a gap at the end."""


def show(fees, wharves):
    lines = [str(len(wharves)), "%d %d %d" % fees]
    lines += ["%d %s %d %d" % w for w in wharves]
    return "\n".join(lines) + "\n"


KINDS = ("mule", "horse", "ox")


def canal(rng, n, gap, price, endurance):
    fees = tuple(rng.randint(0, 9) for _ in range(3))
    wharves = []
    for i in range(n):
        g = rng.randint(1, gap) if i else 0
        wharves.append((g, rng.choice(KINDS), rng.randint(0, price), rng.randint(1, endurance)))
    return show(fees, wharves)


def periodic(rng, n, period, gaps, fees, prices, endurances):
    """A long canal that repeats after a while (so that the file stays small)."""
    block = [(rng.choice(gaps), rng.choice(KINDS), rng.choice(prices), rng.choice(endurances)) for _ in range(period)]
    wharves = [block[i % period] for i in range(n)]
    wharves[0] = (0,) + wharves[0][1:]
    return show(fees, wharves)


def inputs(rng):
    yield canal(rng, 6, 10, 50, 40)
    yield canal(rng, 10, 5, 20, 20)
    yield canal(rng, 40, 10, 100, 50)
    yield canal(rng, 400, 100, 2000, 3000)
    yield canal(rng, 2000, 500, 30000, 200000)
    yield periodic(rng, 20000, 150, range(38, 58), (7, 8, 9), (900000, 950000, 1000000), (900000, 1000000))
    yield periodic(rng, 20000, 400, range(1, 90), (11, 10, 13), (100, 2000, 3000, 5000), (40, 70, 200, 2500, 30000, 400000))
    yield periodic(rng, 20000, 300, (8, 9, 10), (1, 2, 3), range(0, 60), (10, 15, 20, 25, 30, 35))
    rising = [(49, KINDS[i % 3], 20 * (i // 40), 1000000) for i in range(19999)]
    yield show((3, 2, 1), [(0, "mule", 5, 30000)] + rising)
    broken = [(0, "horse", 5, 400000)] + [(2, "horse", 5, 400000)] * 9999
    yield show((1, 1, 1), broken + [(500000, "mule", 5, 500000)] + [(3, "mule", 5, 500000)] * 9999)
