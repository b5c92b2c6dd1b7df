"""Small random cloths, cloths woven on random looms (with loose threads and idle rows), sparse cloths, and full-size ones."""
import json


def show(rows):
    return json.dumps(rows) + "\n"


def noise(rng, rows, cols, share):
    return ["".join("#" if rng.random() < share else "." for _ in range(cols)) for _ in range(rows)]


def woven(rng, rows, cols, shafts, treadles):
    lifts = [{s for s in range(1, shafts + 1) if rng.random() < 0.5} for _ in range(treadles)] + [set()]
    threading = [rng.randint(0, shafts) for _ in range(cols)]
    return ["".join("#" if s in lift else "." for s in threading) for lift in (rng.choice(lifts) for _ in range(rows))]


def inputs(rng):
    for rows, cols in ((3, 4), (6, 3), (8, 5)):
        yield show(noise(rng, rows, cols, 0.4))
    yield show(woven(rng, 12, 10, 3, 4))
    yield show(woven(rng, 30, 40, 6, 7))
    yield show(noise(rng, 40, 30, 0.03))
    yield show(woven(rng, 100, 100, 8, 10))
    yield show(woven(rng, 100, 100, 40, 60))
    yield show(noise(rng, 100, 100, 0.5))
    yield show([("#" * i).ljust(100, ".") for i in range(100)])
