"""Small sheets with few results, so that ties and repeated attempts are common, children of equal names, and full-size sheets."""

WORDS = "sack egg-spoon hurdles ball rope relay stilts hoop disc wheelbarrow long-jump sprint skip balance tug welly marbles crawl tunnel beanbag".split()
TEAMS = "reds blues greens golds owls hawks kites ants bees newts".split()
NAMES = "mia ole tom zoe ann bob cem dee eva fin gus hal ida jon kim leo".split()


def sheet(rng, e, n, children, teams, results, invalid):
    events = rng.sample(WORDS, e)
    lines = ["%d %d" % (e, n)]
    lines += [event + " " + rng.choice(("low", "high")) for event in events]
    for _ in range(n):
        result = "x" if rng.random() < invalid else str(rng.choice(results))
        lines.append(" ".join((rng.choice(events), rng.choice(NAMES[:children]), rng.choice(TEAMS[:teams]), result)))
    return "\n".join(lines) + "\n"


def inputs(rng):
    yield sheet(rng, 1, 8, 2, 4, range(3), 0.3)
    yield sheet(rng, 2, 12, 3, 3, range(4), 0.2)
    yield sheet(rng, 3, 20, 2, 5, range(5), 0.2)
    yield sheet(rng, 5, 30, 2, 10, range(3), 0.3)
    yield sheet(rng, 10, 60, 4, 10, range(8), 0.1)
    yield sheet(rng, 20, 100, 3, 10, range(98, 106), 0.4)
    yield sheet(rng, 20, 400, 16, 10, range(40), 0.1)
    yield sheet(rng, 1, 2000, 16, 10, range(100001), 0.02)
    yield sheet(rng, 20, 2000, 16, 10, range(200), 0.05)
