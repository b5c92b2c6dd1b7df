"""Short friezes of few colours (many alike), friezes that are alike on purpose, palindromes, and 5000 friezes."""

import json


def frieze(rng, least, most, colours):
    return "".join(rng.choice(colours) for _ in range(rng.randint(least, most)))


def changed(rng, text):
    """The same frieze, perhaps backwards, repainted."""
    colours = rng.sample("abcdefgh", 8)
    text = "".join(colours["abcdefgh".index(c)] for c in text)
    return text[::-1] if rng.random() < 0.5 else text


def case(friezes):
    return json.dumps(friezes) + "\n"


def inputs(rng):
    for n, least, most, colours in ((6, 2, 3, "ab"), (10, 3, 3, "abc"), (15, 1, 4, "ab"), (20, 4, 4, "abcd"), (40, 3, 5, "abcdefgh"), (200, 5, 5, "abc")):
        yield case([frieze(rng, least, most, colours) for _ in range(n)])
    for colours in ("abc", "abcdefgh"):
        start = [frieze(rng, 6, 12, colours) for _ in range(8)]
        yield case([changed(rng, rng.choice(start)) for _ in range(60)])
    start = [f + f[-2::-1] for f in (frieze(rng, 3, 5, "abcd") for _ in range(12))]
    yield case([changed(rng, rng.choice(start)) for _ in range(50)])
    yield case(["abcdefghabcd", "hgfedcbahgfe"] * 1000 + ["abcdefghabce"] * 3000)
    yield case([frieze(rng, 5, 7, "abc") for _ in range(5000)])
