"""Weeks of few deckhands with lengths around the limits (6 and 9 hours, half quarters, 40 hours in all), then large timesheets."""

DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def sheet(rng, n, names, lengths, forgotten=0.1):
    lines = [str(n)]
    for _ in range(n):
        start = rng.randrange(1440)
        end = (start + rng.choice(lengths)) % 1440
        off = "??" if rng.random() < forgotten else "%02d:%02d" % divmod(end, 60)
        lines.append("%s %s %02d:%02d-%s" % (rng.choice(names), rng.choice(DAYS), start // 60, start % 60, off))
    return "\n".join(lines) + "\n"


def inputs(rng):
    edges = [1, 7, 8, 22, 23, 52, 53, 359, 360, 361, 367, 368, 382, 383, 539, 540, 541, 542, 547, 548, 600, 1439, 1440]
    yield sheet(rng, 9, ["ivo", "rana"], edges)
    yield sheet(rng, 12, ["kit", "bo", "kitty"], edges)
    yield sheet(rng, 14, ["a", "b", "c", "ab", "d"], [15, 30, 8, 7], 0.3)
    yield sheet(rng, 15, ["a", "b", "c"], [480, 510, 540, 585, 600])
    yield sheet(rng, 30, ["mo", "nell", "odo", "pia", "moo"], [480, 510, 540, 585, 600])
    yield sheet(rng, 40, ["mo", "nell", "odo", "pia"], [510, 585, 270, 15])
    names = ["".join(rng.choice("abcde") for _ in range(rng.randint(1, 4))) for _ in range(60)]
    yield sheet(rng, 500, names, edges)
    names = ["".join(rng.choice("abcde") for _ in range(12)) for _ in range(60)]
    yield sheet(rng, 1000, names, range(1, 1441))
    yield sheet(rng, 3000, ["x" * i for i in range(1, 13)], [360, 15, 20], 0.01)
