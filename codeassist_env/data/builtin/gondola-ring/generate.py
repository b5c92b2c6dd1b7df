"""Small rings with few loads and companies (empty gondolas, too heavy ones, runs across the end), then large rings where very long runs are allowed."""


def ring(S, k, loads, companies):
    return "%d %d %d\n%s\n%s\n" % (len(loads), S, k, " ".join(map(str, loads)), " ".join(map(str, companies)))


def some(rng, n, most, companies):
    return [rng.randint(0, most) for _ in range(n)], [rng.randint(1, companies) for _ in range(n)]


def inputs(rng):
    for n, S, k, most, companies in ((6, 7, 2, 4, 3), (7, 9, 2, 4, 4), (8, 6, 3, 3, 5), (9, 40, 3, 5, 4), (9, 20, 4, 4, 9), (10, 2, 2, 5, 3), (12, 12, 3, 3, 5), (12, 30, 2, 5, 3)):
        yield ring(S, k, *some(rng, n, most, companies))
    yield ring(900, 6, *some(rng, 120, 60, 20))
    yield ring(400000, 40, *some(rng, 500, 9000, 200))
    n = 12000
    yield ring(10 ** 9, 3, [7] * (n - 1) + [6], [2, 1] * (n // 4) + [3, 1] * (n // 4))
    yield ring(5 * n - 1, n, [5] * n, [i // 12 + 1 for i in range(n)])
    yield ring(90 * n, 800, [i % 100 + i // 100 % 20 for i in range(n)], [i // 11 + 1 for i in range(n)])
