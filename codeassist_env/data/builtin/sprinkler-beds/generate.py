"""Small gardens of all shapes (kinds made from a random set of sprinklers, so that most are possible), a row, a star and bushes of 4000 beds."""


def show(kinds, prices, paths):
    return "%d\n%s\n%s\n" % (len(kinds), "".join(kinds), " ".join(map(str, prices))) + "".join("%d %d\n" % p for p in paths)


def kinds_for(rng, n, paths, share, grass, wild):
    """Kinds that a random set of sprinklers makes content, but for a few wild ones."""
    on = [rng.random() < share for _ in range(n + 1)]
    water = on[:]
    for u, v in paths:
        water[u] += on[v]
        water[v] += on[u]
    kinds = []
    for w in water[1:]:
        kinds.append(rng.choice("CTRG") if rng.random() < wild else "G" if rng.random() < grass else "CTR"[min(w, 2)])
    return kinds


def garden(rng, n, span, share, grass, wild, most):
    names = list(range(1, n + 1))
    if n < 500:
        rng.shuffle(names)
    paths = [(names[i], names[rng.randint(max(0, i - span), i - 1)]) for i in range(1, n)]
    rng.shuffle(paths)
    return show(kinds_for(rng, n, paths, share, grass, wild), [rng.randint(1, most) for _ in range(n)], paths)


def inputs(rng):
    for n, span, share, grass, wild, most in ((3, 3, 0.5, 0.3, 0, 9), (4, 2, 0.5, 0.3, 0.2, 9), (5, 5, 0.6, 0.4, 0, 9), (6, 2, 0.6, 0.3, 0, 5), (7, 7, 0.5, 0.5, 0, 9), (8, 3, 0.7, 0.3, 0, 9),
            (9, 9, 0.4, 0.6, 0.1, 20), (10, 3, 0.7, 0.5, 0, 9), (12, 12, 0.5, 0.5, 0, 30), (14, 4, 0.6, 0.6, 0, 9), (20, 2, 0.6, 0.5, 0.05, 99), (40, 9, 0.7, 0.5, 0, 99)):
        yield garden(rng, n, span, share, grass, wild, most)
    yield garden(rng, 300, 4, 0.6, 0.5, 0, 1000)
    n = 4000
    row = [(i, i + 1) for i in range(1, n)]
    yield show(("RTGGTRG" * 600)[:n], [1000 - i % 7 for i in range(n)], row)
    yield show("G" + "G" * (n - 2) + "T", [i * 7 % 10 + 1 for i in range(n)], [(1, i) for i in range(2, n + 1)])
    yield garden(rng, 1500, 3, 0.6, 0.6, 0, 9)
