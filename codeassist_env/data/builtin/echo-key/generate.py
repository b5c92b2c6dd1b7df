"""Messages that are made with the two keys, with all kinds of prices, over few letters; and messages of 400 letters: one letter only, much repeated, random."""

import json


def case(*arguments):
    return "\n".join(map(json.dumps, arguments)) + "\n"


def keyed(rng, size, letters, often):
    text = rng.choice(letters)
    while len(text) < size:
        if rng.random() < often:
            part = text[-rng.randint(1, min(len(text), max(1, size // 3))):]
            text += part if rng.random() < 0.5 else part[::-1]
        else:
            text += rng.choice(letters)
    return text[:size]


def inputs(rng):
    for gap in (0, 1, 2, 3):
        for _ in range(2):
            yield case(keyed(rng, rng.randint(8, 18), "ab", 0.3), rng.randint(1, 3), rng.randint(1, 6), rng.randint(1, 6), gap)
        yield case(keyed(rng, rng.randint(15, 30), "abc", 0.3), rng.randint(2, 4), rng.randint(3, 9), rng.randint(3, 9), gap)
    yield case(keyed(rng, 100, "abcd", 0.2), 3, 10, 7, 4)
    yield case(keyed(rng, 200, "ab", 0.1), 5, 11, 12, 6)
    yield case("a" * 400, 7, 20, 30, 3)
    yield case(keyed(rng, 400, "abc", 0.15), 10, 35, 31, 7)
    yield case(keyed(rng, 400, "xyz", 0.3), 100, 333, 350, 0)
