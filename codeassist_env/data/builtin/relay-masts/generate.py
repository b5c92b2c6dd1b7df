"""Random rows with small and large gaps, stairs down and up, saw teeth, and rows of 20000 masts (where scanning each time would be too slow)."""
import json


def show(heights, gap):
    return json.dumps(heights) + "\n" + str(gap) + "\n"


def inputs(rng):
    yield show([rng.randint(1, 9) for _ in range(12)], 2)
    yield show([rng.randint(1, 30) for _ in range(40)], 5)
    yield show([rng.randint(1, 10 ** 9) for _ in range(300)], 10 ** 8)
    yield show([rng.randint(1, 100) for _ in range(2000)], 1)
    yield show([max(1, 4000 - i + rng.randint(-20, 20)) for i in range(4000)], 15)
    yield show([1 + (37 * i) % 1000 + (20000 - i) // 50 for i in range(20000)], 120)
    yield show([1000 - i // 20 for i in range(20000)], 1000)
    yield show([1 + i // 100 for i in range(20000)], 3)
    yield show([500 - i // 40 + 30 * (i % 3) for i in range(20000)], 35)
