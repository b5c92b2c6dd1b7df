"""Short messages on few needles, messages that repeat or flip, codes that use all needles, and 4000 codes."""
import json


def show(codes):
    return json.dumps(codes, separators=(",", ":")) + "\n"


def inputs(rng):
    for n, most in ((3, 1), (5, 1), (6, 3), (8, 3), (12, 7), (20, 5), (30, 15)):
        yield show([rng.randint(0, most) for _ in range(n)])
    full = 2 ** 30 - 1
    yield show([rng.choice((0, full, 1, 2 ** 29)) for _ in range(25)])
    yield show([rng.randint(0, full) for _ in range(300)])
    block = [rng.randint(0, full) for _ in range(37)]
    yield show((block + [full - x for x in block[:6]]) * 93)
    code, codes = 0, []
    for _ in range(4000):
        code ^= 1 << rng.randrange(3) * 14 if rng.random() < 0.8 else 0
        codes.append(code)
    yield show(codes)
