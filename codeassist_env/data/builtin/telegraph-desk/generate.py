"""Short busy and idle mornings with many ties, patience from tiny to endless, then 12000 messages: all at once, in bursts, overdue from the start."""
import json


def show(*args):
    return "".join(json.dumps(a, separators=(",", ":")) + "\n" for a in args)


def morning(rng, n, span, longest, urgencies, patience):
    arrival = sorted(rng.randint(0, span) for _ in range(n))
    return show(arrival, [rng.randint(1, longest) for _ in range(n)], [rng.choice(urgencies) for _ in range(n)], patience)


def inputs(rng):
    for n, span, longest, urgencies, patience in (
        (4, 3, 3, (1, 2), 4), (6, 4, 3, (4, 5), 5), (8, 30, 3, (1, 9), 3), (9, 0, 4, (3, 3, 7), 100), (12, 20, 4, (1, 2, 3), 9),
        (15, 25, 3, (1, 5, 9), 7), (20, 30, 3, (2, 3), 12), (30, 90, 5, range(1, 10), 20),
    ):
        yield morning(rng, n, span, longest, urgencies, patience)
    yield morning(rng, 400, 2000, 9, range(1, 10), 60)
    yield morning(rng, 300, 10 ** 9, 10 ** 5, range(1, 10), 10 ** 5)
    n = 12000
    lengths = [rng.randint(1, 30) for _ in range(120)] * 100
    urgencies = [rng.randint(1, 9) for _ in range(150)] * 80
    yield show([0] * n, lengths, urgencies, 10 ** 9)
    yield show([1000 * (i // 600) for i in range(n)], lengths[::-1], urgencies, 90000)
    yield show([10 ** 9] * n, [10 ** 5] * (n - 1) + [1], [1] * 11900 + [9] * 100, 10 ** 8)
