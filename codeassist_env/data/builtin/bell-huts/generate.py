"""Small mountains with few and many bells, chains, stars, and 20000 huts in one line or with short side arms."""

import json


def case(back, length, loud, bells):
    return "\n".join(json.dumps(x) for x in (back, length, loud, bells)) + "\n"


def mountain(rng, n, far, longest, loudest, bell):
    back = [0] + [rng.randint(1, min(i, far)) for i in range(1, n)]
    length = [0] + [rng.randint(1, longest) for _ in range(1, n)]
    loud = [rng.randint(0, loudest) for _ in range(n)]
    bells = "".join("B" if rng.random() < bell else "." for _ in range(n))
    return case(back, length, loud, bells)


def inputs(rng):
    for n, far, longest, loudest, bell in ((6, 5, 3, 6, 0.2), (8, 3, 2, 5, 0.4), (10, 2, 2, 8, 0.1), (12, 1, 3, 12, 0.2), (20, 3, 4, 15, 0.3), (30, 2, 3, 20, 0.15), (60, 4, 5, 30, 0.1), (60, 2, 1, 25, 0)):
        yield mountain(rng, n, far, longest, loudest, bell)
    yield mountain(rng, 250, 3, 1000000, 1000000000, 0.01)
    yield mountain(rng, 300, 4, 9, 200, 0.03)
    n = 20000
    # One line. The calls go far, and many of them come by every hut.
    yield case([0] + [1] * (n - 1), [0] + [1] * (n - 1), [4000] * n, "." * n)
    yield case([0] + [1, 2] * 9999 + [1], [0] + [3] * (n - 1), [20000] * n, "." * 5000 + "B" + "." * 14999)
