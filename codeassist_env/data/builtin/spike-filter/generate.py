"""Short noisy logs with close limits, a jump of the level, long gaps, and 30000 minutes with a window of half of them."""
import json


def show(*args):
    return "".join(json.dumps(a, separators=(",", ":")) + "\n" for a in args)


def inputs(rng):
    for n, w, m, t in ((8, 2, 1, 1), (12, 3, 2, 1), (16, 4, 2, 0), (20, 5, 1, 2), (30, 4, 3, 2), (40, 6, 3, 3), (60, 10, 5, 2)):
        yield show([rng.choice((-1, 0, 1, 2, 3, 4, 5, 6, 7)) for _ in range(n)], w, m, t)
    yield show([0, 1, 0, 1, 1, 0, 2, 1, 3, 0, 0, 0, -1, -1, -1, -1, 4, 5, 3, 9, 3, 2, 5], 4, 2, 1)
    level = [rng.randint(98, 104) for _ in range(150)] + [rng.randint(498, 503) for _ in range(150)]
    yield show(level, 40, 5, 4)
    yield show([rng.randint(0, 10 ** 6) if rng.random() < 0.5 else -1 for _ in range(400)], 20, 10, 300000)
    day = [rng.randint(200, 260) if rng.random() < 0.95 else -1 for _ in range(600)]
    yield show(day * 50, 15000, 100, 29)
    yield show(([10 ** 6] * 9 + [0]) * 3000, 30000, 1, 10 ** 6)
