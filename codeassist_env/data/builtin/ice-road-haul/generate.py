"""Small random maps, long chains of lakes, ladders with a strong slow and a weak fast road on each step, grids, and 2000 towns with 4000 roads."""
import json


def show(n, roads):
    return str(n) + "\n" + json.dumps(roads) + "\n"


def random_map(rng, n, m, days, strength, thaw):
    roads = []
    for _ in range(m):
        u, v = rng.sample(range(n), 2)
        roads.append([u, v, rng.randint(1, days), rng.randint(1, strength), rng.randint(0, thaw)])
    return show(n, roads)


def ladder(rng, n, step):
    """Each step has a slow strong road and a fast weak one."""
    roads = []
    for i in range(n - 1):
        roads.append([i, i + 1, rng.randint(3, 5), 100000 - rng.randint(0, 9), step])
        roads.append([i + 1, i, rng.randint(1, 2), 70000 + rng.randint(0, 99) * 200, step])
    return show(n, roads)


def grid(rng, rows, columns):
    roads = []
    for r in range(rows):
        for c in range(columns):
            here = r * columns + c
            for other, ok in ((here + 1, c + 1 < columns), (here + columns, r + 1 < rows)):
                if ok:
                    roads.append([here, other, rng.randint(1, 9), rng.randint(40, 99) * 1000, rng.randint(0, 30) * 10])
    rng.shuffle(roads)
    return show(rows * columns, roads)


def inputs(rng):
    yield random_map(rng, 5, 10, 5, 50, 5)
    yield random_map(rng, 6, 14, 4, 100, 12)
    yield random_map(rng, 12, 40, 8, 300, 9)
    yield random_map(rng, 60, 200, 30, 5000, 40)
    yield random_map(rng, 200, 600, 1000, 1000000, 1000)
    yield ladder(rng, 40, 300)
    yield ladder(rng, 400, 25)
    yield grid(rng, 12, 12)
    yield grid(rng, 40, 25)
    chain = [[i, i + 1, 1 + i % 3, 900000 + i % 7, 100 + i % 5] for i in range(1999)]
    yield show(2000, chain + [[i, i + 1, 1, 550000 + i % 4 * 9000, 30] for i in range(0, 1999, 5)])
