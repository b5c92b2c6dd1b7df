"""Small carousels with few kinds and mixed children, rows of equal animals, carousels that fill up, and the largest sizes."""

import json


def case(animals, wishes):
    return json.dumps(animals) + "\n" + json.dumps(wishes) + "\n"


def word(rng, n, letters):
    return "".join(rng.choice(letters) for _ in range(n))


def inputs(rng):
    for n, m, kinds, likes in (
        (3, 6, "ab", "abAB"), (4, 7, "abc", "abAC"), (5, 9, "ab", "abcABC"), (6, 12, "abc", "aaAAbC"),
        (8, 14, "abcd", "abcdeABCD"), (9, 9, "xyz", "xyzz"), (12, 20, "pqs", "pqsPQS"),
    ):
        yield case(word(rng, n, kinds), word(rng, m, likes))
    yield case("a" * 30 + "b" * 30, word(rng, 80, "abbB"))
    yield case(word(rng, 200, "abcdefghijklmnopqrstuvwxyz"), word(rng, 300, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    yield case(word(rng, 199, "pps"), word(rng, 300, "psPSd"))
    yield case(word(rng, 200, "xy"), "x" * 300)
