"""Texts rich in the six letters that can be turned, short pages, scarce and plentiful types, and full-size texts."""


def line(rng, letters, size):
    text = "".join(rng.choice(letters) for _ in range(size))
    cut = list(text)
    for i in range(1, size - 1):
        if cut[i - 1] != " " and rng.random() < 0.2:
            cut[i] = " "
    return "".join(cut)


def case(rng, n, r, c, letters, low, high):
    rows = [line(rng, letters, rng.randint(low, high)) for _ in range(n)]
    return "%d %d %d\n" % (n, r, c) + "\n".join(rows) + "\n"


def inputs(rng):
    for r in (1, 2, 3):
        yield case(rng, 7, r, r, "bqdpnu", 1, 7)
        yield case(rng, 6, r, r + 1, "bqdpnuae", 3, 12)
    yield case(rng, 12, 4, 3, "abcdefghijklmnopqrstuvwxyz", 5, 25)
    yield case(rng, 40, 100, 25, "bqdpnuaeost", 5, 20)
    yield case(rng, 100, 3, 9, "abbcddeghiklmnnnopppqqrstuuu", 40, 60)
    yield case(rng, 100, 7, 50, "nud", 60, 60)
    yield case(rng, 100, 100, 50, "bqdpnux", 1, 60)
