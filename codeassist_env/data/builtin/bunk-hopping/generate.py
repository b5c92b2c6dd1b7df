"""Small full hostels (with and without a good plan), hostels where many changes are needed, and a long stay in the largest one."""
import json


def book(rng, beds, last, shortest, longest, pause):
    bookings = []
    for bed in range(1, beds + 1):
        day = rng.randint(1, longest)
        while day < last:
            end = min(400, day + rng.randint(shortest, longest))
            bookings.append([bed, day, end])
            day = end + rng.choice(pause)
    rng.shuffle(bookings)
    return bookings


def case(*arguments):
    return "\n".join(json.dumps(x) for x in arguments) + "\n"


def inputs(rng):
    for beds in (2, 3, 3, 3, 4, 4, 4):
        first = rng.randint(1, 5)
        yield case(beds, book(rng, beds, 24, 1, 5, (0, 3, 4, 5, 6)), first, first + rng.randint(9, 18))
    for beds in (5, 6):
        yield case(beds, book(rng, beds, 60, 1, 3, (5, 6, 7, 8)), 8, 50)
    yield case(12, book(rng, 12, 400, 2, 10, (4, 7, 10, 14)), 10, 390)
    yield case(40, book(rng, 40, 400, 30, 50, (1, 2, 3, 6, 7, 9))[:400], 1, 400)
    yield case(40, [], 1, 400)
