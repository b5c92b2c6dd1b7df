"""Crowded short days where a slot just fits or just does not, nested and equal bookings, whole weeks with 300 bookings."""
import json


def case(*arguments):
    return "\n".join(json.dumps(x) for x in arguments) + "\n"


def some(rng, n, first, last, longest):
    bookings = []
    for _ in range(n):
        start = rng.randint(first, last)
        bookings.append([start, start + rng.randint(1, longest)])
    return bookings


def inputs(rng):
    for n, span in ((2, 20), (3, 24), (4, 30), (5, 40), (5, 40), (6, 60), (6, 60)):
        opening = rng.randint(0, 8)
        yield case(some(rng, n, 0, span, 7), opening, opening + span, rng.randint(3, 8), rng.randint(0, 3), rng.randint(1, 4))
    # one room of exactly the right length, or one minute less, among many bookings
    for less in (0, 1):
        need, gap = 37, 9
        starts = [i * 40 for i in range(150)]
        bookings = [[s, s + rng.randint(25, 39)] for s in starts if s < 4000 or s >= 4100]
        bookings += [[3900, 4003], [4003 + need + 2 * gap - less, 6100]]
        rng.shuffle(bookings)
        yield case(bookings, 5, 6060, need, gap, 4)
    yield case(some(rng, 300, 0, 9000, 60) + [], 100, 10080, 240, 20, 60)
    yield case(some(rng, 300, 0, 10000, 40), 0, 10080, 45, 10, 7)
