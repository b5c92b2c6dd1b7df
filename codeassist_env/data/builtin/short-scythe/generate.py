"""A few days with few strips, low and high edges, no wilting and strong wilting, and 60 days."""

import json


def case(rng, n, most, keen, wilt):
    strips = [rng.randint(0, most) for _ in range(n)]
    return "%s\n%d\n%d\n" % (json.dumps(strips), keen, wilt)


def inputs(rng):
    for n, most, keen, wilt in ((4, 3, 2, 0), (5, 3, 3, 1), (6, 9, 4, 0), (7, 4, 3, 2), (8, 9, 5, 1), (9, 5, 6, 9), (10, 9, 6, 0), (12, 20, 9, 3), (14, 3, 4, 1)):
        yield case(rng, n, most, keen, wilt)
    for keen, wilt in ((12, 1), (30, 0), (30, 5), (100, 10), (100, 100)):
        yield case(rng, 60, 1000 if keen > 12 else 5, keen, wilt)
