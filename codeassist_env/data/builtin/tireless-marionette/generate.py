"""Tiny stages with a few passes, random ones with many, and the largest stages and scripts with cycles as long as possible."""

import json


def case(stage, script, repeats):
    return "\n".join(map(json.dumps, (stage, script, repeats))) + "\n"


def word(rng, n, letters):
    return "".join(rng.choice(letters) for _ in range(n))


def inputs(rng):
    for n, m, repeats in ((2, 3, 2), (3, 4, 3), (3, 5, 7), (4, 4, 20), (5, 6, 100), (5, 3, 41), (6, 5, 999), (7, 4, 10**6), (7, 6, 10**12 + 7)):
        yield case(word(rng, n, "oo-"), word(rng, m, "wwtlb"), repeats + rng.randrange(3))
    yield case("o" * 97, "w" * 60 + "b" + "w" * 138 + "b", 10**15 - 1)
    yield case("o" * 99, "wbtwllwwwt" + "wb" * 60 + "t" + "wb" * 30 + "w" * 3 + "t", 10**15)
    yield case(word(rng, 100, "ooooooooo-"), word(rng, 200, "wwwwwtlbl"), 10**15 - rng.randrange(1000))
    yield case(word(rng, 89, "ooooo-"), word(rng, 11, "wwwtlb"), 10**14 + rng.randrange(1000))
