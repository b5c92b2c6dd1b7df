"""Random days: a few kilns with few lines, busy hours with many lines at one time, long and short names, and days of 5000 lines."""

import string


def day(rng, n, names, first=0, last=24 * 60 - 1, weights=(3, 2, 3)):
    times = sorted(rng.randint(first, last) for _ in range(n))
    lines = [str(n)]
    for t in times:
        event = rng.choices(["lit", "out", "opened"], weights)[0]
        lines.append("%02d:%02d %s %s" % (t // 60, t % 60, rng.choice(names), event))
    return "\n".join(lines) + "\n"


def name(rng, most=12):
    return "".join(rng.choice(string.ascii_lowercase) for _ in range(rng.randint(1, most)))


def inputs(rng):
    yield day(rng, 12, ["ash", "oak"])
    yield day(rng, 30, ["a", "aa", "ab", "b"], 600, 800)
    yield day(rng, 60, [name(rng) for _ in range(30)])
    yield day(rng, 300, [name(rng, 3) for _ in range(10)], weights=(1, 1, 4))
    yield day(rng, 1000, [name(rng) for _ in range(400)], 0, 200)
    yield day(rng, 3000, [name(rng, 6) for _ in range(12)])
    yield day(rng, 5000, [name(rng) for _ in range(60)])
