"""Small groups with few compartments and short waits, then a full train whose passengers come in the most awkward order."""


def case(w, passengers):
    return "%d %d\n" % (len(passengers), w) + "".join("%s %d %d\n" % p for p in passengers)


def crowd(rng, n, classes, compartments, suitcases):
    return [(rng.choice(classes), rng.choice(compartments), int(rng.random() < suitcases)) for _ in range(n)]


def inputs(rng):
    for n, w, classes, last in ((7, 2, "AB", 3), (8, 3, "ABC", 4), (9, 4, "A", 5), (10, 9, "DE", 4), (12, 1, "AE", 3), (14, 5, "ABCDE", 6), (16, 7, "BC", 9)):
        yield case(w, crowd(rng, n, classes, range(1, last + 1), 0.7))
    yield case(20, crowd(rng, 150, "ABCDE", range(1, 30), 0.5))
    yield case(77, crowd(rng, 300, "ABCDE", range(1, 10 ** 9), 0.9))
    yield case(300, [(c, 600 - i if c == "A" else i, i % 4 % 3 % 2) for i in range(1, 300) for c in "BA"])
    n = 20000
    yield case(n, [("ABCDE"[i // 4000], i // 20 * 3 + 1, 1) for i in range(n)])
    yield case(3000, [("ACBED"[i % 5], 999990000 - i % 40 * i // 2000 % 1000, int(i % 40 > 1)) for i in range(n)])
