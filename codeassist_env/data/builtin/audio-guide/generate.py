"""Random visits: tiny ones, rooms often entered again, visits back and forth along a corridor, k = 0, k larger than the visit, and 5000 entries."""

import json


def case(rooms, minutes, k):
    return "\n".join(json.dumps(x) for x in (rooms, minutes, k)) + "\n"


def texts(rng, count, most=1000):
    return [rng.randint(1, most) for _ in range(count)]


def stroll(rng, length, count):
    """Each room is a neighbour of the one before it, or the same."""
    here, rooms = rng.randrange(count), []
    for _ in range(length):
        here = min(count - 1, max(0, here + rng.choice([-1, -1, 0, 1, 1])))
        rooms.append(here)
    return rooms


def inputs(rng):
    for length, count, k in ((8, 3, 2), (15, 5, 4), (30, 4, 1), (60, 40, 10)):
        yield case([rng.randrange(count) for _ in range(length)], texts(rng, count, 20), k)
    yield case(stroll(rng, 400, 12), texts(rng, 12), 3)
    yield case(stroll(rng, 1000, 30), texts(rng, 30), 0)
    yield case(stroll(rng, 3000, 500), texts(rng, 500), 25)
    yield case([rng.randrange(500) for _ in range(5000)], texts(rng, 500), 400)
    yield case([rng.randrange(60) for _ in range(5000)], texts(rng, 500), 5000)
