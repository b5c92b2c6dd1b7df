"""Small dense days with every kind of tie, then years of up to 25000 strokes, many of them in the same second: all answered in time, nearly never answered, slowly drifting apart."""


def show(d, west, east):
    return "%d %d %d\n%s\n%s\n" % (len(west), len(east), d, " ".join(map(str, west)), " ".join(map(str, east)))


def pick(rng, count, high):
    return sorted(rng.choices(range(high), k=count))


def inputs(rng):
    for w, e, high, d in ((3, 3, 6, 0), (4, 4, 9, 1), (6, 5, 11, 2), (8, 8, 16, 1), (10, 5, 20, 4), (5, 12, 20, 3), (12, 12, 40, 5), (15, 15, 60, 30)):
        yield show(d, pick(rng, w, high), pick(rng, e, high))
    yield show(900, pick(rng, 400, 10 ** 6), pick(rng, 300, 10 ** 6))
    yield show(700, sorted(list(range(0, 40000, 40)) * 12), sorted(list(range(3, 50000, 50)) * 10))
    # a program that looks through all early strokes again and again does so in vain
    yield show(10, sorted(list(range(500000, 501000)) * 25), sorted(list(range(5, 20005, 20)) * 25))
    yield show(10 ** 9, sorted(list(range(999999600, 10 ** 9)) * 30), sorted(list(range(999999503, 10 ** 9 + 1)) * 24)[:11900])
