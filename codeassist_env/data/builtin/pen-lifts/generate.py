"""Texts that are rich in tails, dots and bars, words around the length k, rows of one letter, and texts of 1000 characters."""

import json


def case(text, k):
    return "%s\n%d\n" % (json.dumps(text), k)


def words(rng, letters, size, low, high):
    text = ""
    while True:
        word = "".join(rng.choice(letters) for _ in range(rng.randint(low, high)))
        if len(text) + 1 + len(word) > size:
            return text or word[:size]
        text += " " + word if text else word


def inputs(rng):
    for k in (1, 2, 3, 4):
        yield case(words(rng, "gjqyab", 40, 1, 9), k)
        yield case(words(rng, "ttixjo", 40, 1, 7), k + 1)
    yield case(words(rng, "abcdefghijklmnopqrstuvwxyz", 300, 1, 12), 5)
    yield case(words(rng, "aeglmt", 1000, 15, 60), 20)
    yield case(words(rng, "abcdefghijklmnopqrstuvwxyz", 1000, 1, 45), 19)
    yield case("t" * 1000, 7)
