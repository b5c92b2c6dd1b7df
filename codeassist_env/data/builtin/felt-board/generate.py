"""Small novels of few letters with scarce pieces, ties between passages, long words that can not be set, and full-size novels with boxes for thousands
of words, limited once by the pieces and once by the spacers."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def case(pieces, blanks, spacers, words):
    return "%s\n%d %d\n%s\n" % (" ".join(str(pieces.get(c, 0)) for c in LETTERS), blanks, spacers, " ".join(words))


def word(rng, letters, low, high):
    return "".join(rng.choice(letters) for _ in range(rng.randint(low, high)))


def inputs(rng):
    for _ in range(4):
        yield case({c: rng.randint(0, 3) for c in "abc"}, rng.randint(0, 2), rng.randint(0, 3), [word(rng, "abc", 1, 3) for _ in range(10)])
        yield case({c: rng.randint(1, 2) for c in "aent"}, 1, 2, [word(rng, "aent", 1, 4) for _ in range(14)])
    yield case({c: 1 for c in LETTERS}, 1, 1, [word(rng, LETTERS, 1, 5) for _ in range(30)])
    yield case({c: 3 for c in "abcd"}, 3, 5, [word(rng, "abcd", 1, 2) if rng.random() < 0.8 else "abcdabcdabcdabcdabcd" for _ in range(60)])
    novel = [word(rng, "etaoinshrdlu", 1, 9) for _ in range(400)]
    yield case({c: 12 for c in "etaoinshrdlu"}, 10, 60, novel)
    some = [word(rng, "etaoinshrdluz", 1, 4) for _ in range(25)]
    novel = [rng.choice(some) for _ in range(14000)]
    yield case({c: 950 for c in "etaoinshrdlu"}, 900, 50000, novel)
    yield case({c: 50000 for c in "etaoinshrdluz"}, 0, 6000, novel)
    yield case({"a": 9000, "b": 9000}, 50, 50000, ["a", "b"] * 12499 + ["a"])
