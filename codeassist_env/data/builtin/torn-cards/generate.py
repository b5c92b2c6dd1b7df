"""Few cards with few columns, all cards of some widths, random stocks with many copies, and 12000 cards with 12 columns."""
import json


def show(*args):
    return "".join(json.dumps(a, separators=(",", ":")) + "\n" for a in args)


def inputs(rng):
    for b, n in ((1, 3), (2, 5), (3, 6), (3, 12), (4, 10), (5, 20), (6, 40), (7, 60)):
        yield show(b, [rng.randrange(2 ** b) for _ in range(n)])
    for b in (4, 6):
        cards = list(range(2 ** b))
        rng.shuffle(cards)
        yield show(b, cards)
    # holes far apart and close together
    yield show(9, [rng.choice((0b010101010, 0b101010101, 0b111111111, 0b110111011, 0b111010111, 0b011111111)) for _ in range(40)])
    yield show(12, [rng.randrange(4096) & rng.randrange(4096) for _ in range(200)] + [rng.randrange(4096) | rng.randrange(4096) for _ in range(400)])
    cards = list(range(4096)) * 3
    yield show(12, cards[-12000:])
