"""Small fields with many equal shadows, narrow and wide ones, slow ramps on which everything is sunny, and fields of 20000 blocks."""

import json


def case(heights, sink):
    return json.dumps(heights, separators=(",", ":")) + "\n" + json.dumps(sink) + "\n"


def field(rng, rows, cols, top):
    return [[rng.randint(0, top) for _ in range(cols)] for _ in range(rows)]


def inputs(rng):
    for rows, cols, top, most in ((3, 4, 3, 1), (4, 4, 6, 2), (5, 3, 9, 3), (1, 9, 8, 2), (9, 1, 8, 2), (6, 7, 12, 3), (8, 8, 5, 1)):
        yield case(field(rng, rows, cols, top), [rng.randint(0, most) for _ in range(4)])
    yield case(field(rng, 40, 25, 50), [7, 5, 3, 2])
    yield case([[5] * 20000], [0, 0, 0, 0])
    yield case([[3 * min(r, 9999 - r) % 700 + c] for c in range(2) for r in range(10000)], [3, 0, 1, 0])
    yield case([[(r * c) % 9 + (r + c) % 4 for c in range(200)] for r in range(100)], [1, 1, 2, 3])
