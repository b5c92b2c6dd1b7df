"""Small piles of few colours with sizes around the half of each other, limits that are hit often, and full-size piles that grow deep, are swallowed
by thick folders and grow again."""

import json


def case(colours, sheets, limit):
    return "%s\n%s\n%d\n" % (json.dumps("".join(colours)), json.dumps(sheets), limit)


def inputs(rng):
    for top in (3, 4, 6, 9, 12, 20):
        n = rng.randint(10, 16)
        yield case([rng.choice("abc") for _ in range(n)], [rng.randint(1, top) for _ in range(n)], 2 * top + 1)
        n = rng.randint(12, 25)
        yield case([rng.choice("ab") if rng.random() < 0.5 else rng.choice("cdefg") for _ in range(n)], [rng.randint(1, top) for _ in range(n)], 5 * top)
    n = 500
    yield case([rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(n)], [rng.randint(1, 40) for _ in range(n)], 300)
    n = 4000
    yield case([rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(n)], [rng.choice([30, 50, 51, 55, 1000]) for _ in range(n)], 1000000)
    n = 30000
    yield case("rg" * (n // 2), [1000 - i // 60 for i in range(n)], 1000000)
    sheets = ([7] * 2900 + [9, 20, 41, 90, 200, 450, 1000, 1000, 1000, 1000] + [8] * 90) * 10
    yield case("xyz" * (n // 3), sheets, 100000)
