"""Short tapes with many presses, tapes that are reached at both ends, long sessions, and two of the greatest size."""


def session(rng, size, weights):
    letters, numbers = zip(*weights.items())
    return "".join(rng.choices(letters, numbers, k=size))


def inputs(rng):
    even = dict.fromkeys(".SPRBF", 1)
    record = {".": 6, "P": 3, "R": 3, "S": 1, "B": 1, "F": 1}
    for tape in (1, 2, 4, 5, 9, 13):
        yield "%d\n%s\n" % (tape, session(rng, 40, even | {".": 4}))
        yield "%d\n%s\n" % (tape, session(rng, 60, record))
    yield "40\n%s\n" % session(rng, 400, record)
    yield "300\n%s\n" % session(rng, 3000, record | {".": 30})
    yield "30000\n%s\n" % ("PR" + "." * 19998)
    yield "9000\n%s\n" % session(rng, 20000, record | {".": 90, "F": 2})
