"""Small dense and sparse museums with few and many fixed coats, forests, a corridor of 3000 rooms, and 3000 rooms with 5000 doors."""

import json


def case(n, doors, fixed):
    return "\n".join(json.dumps(x) for x in (n, doors, fixed)) + "\n"


def coats(rng, n, chance):
    return "".join(rng.choice("RB") if rng.random() < chance else "?" for _ in range(n))


def museum(rng, n, m, chance, two_sides):
    """two_sides: doors only between rooms of different sides, so that most wings can open."""
    side = [rng.randrange(3) > 0 for _ in range(n)]
    doors = []
    for _ in range(20 * m):
        a, b = rng.sample(range(n), 2)
        if len(doors) < m and (side[a] != side[b] or rng.random() > two_sides):
            doors.append([a, b])
    fixed = coats(rng, n, chance)
    if two_sides == 1:
        fixed = "".join("?" if f == "?" else "BR"[s ^ (rng.random() < 0.1)] for f, s in zip(fixed, side))
    return case(n, doors, fixed)


def inputs(rng):
    for n, m, chance, two in ((6, 4, 0, 0), (8, 6, 0.2, 1), (10, 8, 0.1, 0.8), (12, 8, 0.3, 1), (20, 12, 0, 0.7), (30, 20, 0.1, 1), (40, 30, 0.15, 0.9), (60, 40, 0, 0.9), (60, 35, 0.2, 0.8)):
        yield museum(rng, n, m, chance, two)
    n = 800
    yield case(n, [[i, i - 1 - rng.randrange(min(i, 4))] for i in range(1, n) if rng.random() < 0.8], coats(rng, n, 0.05))
    n = 3000
    doors = [[i, i + 1] for i in range(n - 1)]
    yield case(n, doors[::-1], "?" * (n - 1) + "R")
    yield case(n, [[i % 70, 70 + i % 2930] for i in range(5000)], "?" * n)
