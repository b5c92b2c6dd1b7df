"""Small sets of short words over few letters, signs of everyday letters, and full-size benches: many equal words, few letters, k large and small."""

import json


def case(words, k):
    return "%s\n%d\n" % (json.dumps(words), k)


def words(rng, n, letters, low, high):
    return ["".join(rng.choice(letters) for _ in range(rng.randint(low, high))) for _ in range(n)]


def inputs(rng):
    for k in (1, 2, 3, 5):
        yield case(words(rng, 12, "ab", 1, 3), k)
        yield case(words(rng, 14, "abc", 2, 4), k)
    yield case(words(rng, 30, "abcd", 3, 3), 30)
    yield case(words(rng, 100, "aeinrst", 4, 6), 40)
    yield case(words(rng, 300, "abcdefghijklmnopqrstuvwxyz", 1, 3), 100)
    roots = ["retainingsad", "abcdefghijkl", "mississippia"]
    some = []
    for root in roots:
        for _ in range(60):
            letters = list(root)
            rng.shuffle(letters)
            letters[0] = rng.choice("abcdefghijklmnopqrstuvwxyz")
            some.append("".join(letters))
    yield case([rng.choice(some) for _ in range(2000)], 700)
    yield case([rng.choice(some) for _ in range(6000)], 6000)
    yield case(words(rng, 3000, "aen", 9, 12), 1500)
    yield case(["aaaaaaaaaaaa", "aaaaaaaaaaab"] * 3000, 5999)
