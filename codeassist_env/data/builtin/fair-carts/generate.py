"""Short chutes with two to four towns and every m, with small and large limits; periodic chutes with many fair carts; then 14000 parcels."""

import json


def chute(towns, m, limit):
    return "%s\n%d\n%d\n" % (json.dumps(towns), m, limit)


def inputs(rng):
    for kinds, m, n in ((2, 2, 9), (2, 3, 14), (3, 2, 15), (2, 4, 20), (3, 3, 25), (2, 5, 30), (4, 2, 30)):
        yield chute([rng.randint(1, kinds) for _ in range(n)], m, rng.choice((n, n - 1, n // 2)))
    yield chute([rng.choice((1, 25, 24)) for _ in range(200)], 2, 17)
    yield chute([rng.randint(1, 3) for _ in range(400)], 3, 400)
    yield chute([rng.randint(1, 25) for _ in range(1000)], 2, 1000)
    pattern = [t for t in range(1, 26) for _ in range(t % 3 + 1)]
    yield chute((pattern * 400)[:14000], 5, 14000)
    pattern = [rng.randint(1, 4) for _ in range(600)]
    yield chute((pattern * 24)[:14000], 4, 5000)
    yield chute([7] * 14000, 2, 13999)
