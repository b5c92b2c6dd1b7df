"""Small logs with many requests at the same second and gaps around G; long visits; then 20000 requests of 11000 visitors, and 2000 of one."""

from itertools import product


def log(gap, rows):
    return "%d %d\n" % (len(rows), gap) + "".join("%d %s %s\n" % row for row in rows)


def rows(rng, n, visitors, pages, last):
    return [(rng.randint(0, last), rng.choice(visitors), rng.choice(pages)) for _ in range(n)]


def inputs(rng):
    for gap, last in ((0, 4), (1, 12), (2, 20), (3, 30), (5, 30)):
        yield log(gap, rows(rng, rng.randint(10, 22), ["a", "b", "ab"], ["/a", "/b", "/-"], last))
    yield log(100, rows(rng, 60, ["u%d" % i for i in range(25)], ["/p" + c for c in "abcdefgh"], 800))
    yield log(30, rows(rng, 300, ["v1", "v2", "v3", "v4"], ["/home", "/cart", "/lamps", "/lamp"], 5000))
    yield log(500, rows(rng, 400, ["w%d" % i for i in range(90)], ["/a", "/b"], 40000))
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(word) for word in product(letters, repeat=3)][:11000]
    yield log(60, [(7, word, "/x") for word in words] + [(67 + i // 4000, "zz%d" % (i % 2), "/yy") for i in range(9000)])
    yield log(250, [(500000 - 250 * i + i // 500, "solo", "/home" if i % 3 else "/cart") for i in range(2000)])
