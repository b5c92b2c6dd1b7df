"""Short queues of light apples, crates that can not hold every apple, and 30000 apples in one crate, in crates of some hundreds, and one by one."""

import json


def case(*values):
    return "\n".join(json.dumps(x) for x in values) + "\n"


def inputs(rng):
    for n, most, oak, ash, spread in ((8, 5, 9, 6, 2), (12, 6, 5, 9, 3), (15, 4, 7, 7, 1), (20, 9, 9, 20, 4), (20, 9, 9, 20, 9), (30, 9, 15, 8, 5),
                                      (30, 12, 40, 11, 5), (60, 3, 10, 30, 0), (100, 20, 60, 90, 15)):
        yield case([rng.randint(1, most) for _ in range(n)], oak, ash, spread)
    block = [rng.randint(100, 999) for _ in range(40)]
    yield case((block * 750)[:30000], 10 ** 9, 5, 900)
    yield case((block * 500)[:19999] + [1, 1000000] + block * 30, 300000, 10 ** 6, 998)
    ramp = [30000 + i // 2 for i in range(12000)]
    yield case(ramp, 600, 10 ** 9, 4000)
    yield case([7, 8] * 15000, 8, 7, 0)
