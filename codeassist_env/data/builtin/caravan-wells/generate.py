"""Small random trails, trails with rare clan changes, an impossible one, and 20000 wells with a short and with a very long reach."""
import json


def show(*args):
    return "".join(json.dumps(a, separators=(",", ":")) + "\n" for a in args)


def inputs(rng):
    for n, clans in ((6, 2), (9, 3), (12, 2), (40, 5)):
        gaps = [rng.randint(1, 4) for _ in range(n - 1)]
        yield show(gaps, [rng.randint(0, 9) for _ in range(n)], [rng.randint(1, clans) for _ in range(n)], rng.randint(5, 8))
    n = 500
    gaps = [rng.randint(1, 10 ** 6) for _ in range(n - 1)]
    price = [rng.randint(0, 10 ** 6) for _ in range(n)]
    yield show(gaps, price, [rng.randint(1, n) for _ in range(n)], 4 * 10 ** 6)
    yield show(gaps, price, [1 + (rng.random() < 0.1) for _ in range(n)], 2 * 10 ** 7)
    yield show(gaps, price, [1] * 300 + [2] * 200, 2 * 10 ** 6)
    n = 20000
    clan = [7] * n
    for i in rng.sample(range(n), 400):
        clan[i] = rng.randint(1, 9)
    clan[-1] = 7
    yield show([3] * (n - 1), [i * i % 7 + 2 for i in range(n)], clan, 3000)
    yield show([1] * (n - 1), [1 + (i % 977 > 0) for i in range(n)], [1 + i % 3 for i in range(n)], 50)
    # prices fall slowly, one clan owns nearly everything, every well can see thousands of others
    yield show([1] * (n - 1), [(n - i) // 40 for i in range(n)], [1 + (i % 700 == 350) for i in range(n)], 19000)
    clan = [rng.randint(1, 5) for _ in range(n)]
    yield show([10 ** 6] * (n - 1), [10 ** 6] * n, clan, 10 ** 9)
