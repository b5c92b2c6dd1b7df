"""Small gardens of all densities, about as much water as ponds; rings and chains; 5000 ponds with 6000 canals."""


def garden(springs, canals, closed):
    rows = [(len(springs), len(canals), len(closed)), springs] + canals + [(c,) for c in closed]
    return "\n".join(" ".join(map(str, row)) for row in rows) + "\n"


def springs(rng, n, chance, most):
    return [rng.randint(1, most) if rng.random() < chance else 0 for _ in range(n)]


def random_garden(rng, n, m, q, chance, most, span):
    canals = []
    for _ in range(m):
        u = rng.randint(1, n)
        v = rng.choice([w for w in range(max(1, u - span), min(n, u + span) + 1) if w != u])
        canals.append((u, v))
    return garden(springs(rng, n, chance, most), canals, rng.sample(range(1, m + 1), q))


def inputs(rng):
    for n, m, q, chance, most, span in ((4, 4, 4, 0.5, 2, 4), (5, 7, 7, 0.5, 3, 5), (7, 6, 6, 0.4, 3, 7), (8, 14, 12, 0.4, 4, 8), (10, 9, 5, 0.3, 4, 10), (20, 30, 30, 0.3, 5, 3), (40, 50, 50, 0.3, 6, 40)):
        yield random_garden(rng, n, m, q, chance, most, span)
    yield random_garden(rng, 300, 500, 400, 0.2, 9, 6)
    n = 600
    ring = [(i, i % n + 1) for i in range(1, n + 1)]
    yield garden([600] + [0] * (n - 2) + [1], ring + [(i, i + 2) for i in range(1, 201)], list(range(800, 200, -1)))
    yield garden([1, 0, 2] * 300, [(i, i + 1) for i in range(1, 900)], [i * 7 % 899 + 1 for i in range(899)])
    yield random_garden(rng, 800, 1200, 1000, 0.2, 9, 9)
    # Full size. The same 1000 canals six times over, closed in order, so that it packs small.
    canals = []
    for _ in range(1000):
        u = rng.randint(1, 4990)
        canals.append((u, u + rng.randint(1, 10)))
    yield garden([0, 0, 3, 0, 1] * 1000, canals * 6, list(range(1, 6001)))
