"""Small months with few loaves, where shares are often equal and quarters and halves are met exactly; then months of 600 and of 4000 rows."""


def table(rows):
    return "%d\n" % len(rows) + "".join("%d,%s,%d,%d\n" % row for row in rows)


def rows(rng, n, shops, days, most, zero=0.4):
    made = []
    for _ in range(n):
        delivered = rng.randint(1, most)
        returned = 0 if rng.random() < zero else rng.randint(0, delivered)
        made.append((rng.choice(days), rng.choice(shops), delivered, returned))
    return made


def inputs(rng):
    for shops in (["a", "a b", "ab"], ["mill", "dock", "pier", "old mill"], ["x", "y"]):
        for zero in (0.3, 0.7):
            yield table(rows(rng, rng.randint(9, 16), shops, range(1, 6), 4, zero))
    yield table([(rng.randint(1, 31), "s" + letter, 4, rng.choice((0, 1, 1, 2))) for letter in "abcdefghij" for _ in range(4)])
    yield table([(day, "t" + letter, 9, rng.choice((0, 0, 3))) for letter in "klmnopqrst" for day in rng.sample(range(1, 32), 6)])
    names = ["".join(rng.choice("abcde") for _ in range(rng.randint(1, 4))) for _ in range(40)]
    yield table(rows(rng, 300, names, range(1, 32), 40, 0.6))
    names = ["shop " + "".join(rng.choice("abcdefgh") for _ in range(5)) for _ in range(25)]
    yield table(rows(rng, 2500, names, range(1, 32), 500, 0.9))
    yield table([(rng.randint(1, 31), "twenty letter bakery", 500, rng.choice((0, 125, 250))) for _ in range(4000)])
