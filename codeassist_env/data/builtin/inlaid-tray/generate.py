"""Small random trays, thin ones, trays with many equal rings, and full-size trays (narrow and wide value ranges)."""
import json


def tray(rng, rows, cols, low, high):
    return json.dumps([[rng.randint(low, high) for _ in range(cols)] for _ in range(rows)], separators=(",", ":")) + "\n"


def inputs(rng):
    for rows, cols in ((4, 5), (5, 5), (6, 3), (3, 7), (8, 8)):
        yield tray(rng, rows, cols, -9, 9)
    yield tray(rng, 1, 60, -1000, 1000)
    yield tray(rng, 61, 2, -1000, 1000)
    yield tray(rng, 9, 12, 0, 1)
    yield tray(rng, 11, 11, -1, 0)
    yield tray(rng, 79, 80, -1, 1)
    yield tray(rng, 80, 80, -1000, 1000)
