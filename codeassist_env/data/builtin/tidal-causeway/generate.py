"""Random timetables: a few long windows, many short ones, one over midnight, a whole day but one minute, and the largest sizes."""


def clock(t):
    t %= 1440
    return "%02d:%02d" % (t // 60, t % 60)


def timetable(rng, n, c, q):
    cuts = sorted(rng.sample(range(1440), 2 * n))
    if rng.random() < 0.6:
        cuts = cuts[1:] + cuts[:1]      # the last window runs over midnight
    windows = [(cuts[2 * i], cuts[2 * i + 1]) for i in range(n)]
    rng.shuffle(windows)
    walkers = []
    for _ in range(q):
        kind = rng.randrange(4)
        a, b = rng.choice(windows)
        if kind == 0:
            walkers.append(rng.randrange(1440))
        elif kind == 1:
            walkers.append(a + rng.randint(-1, 1))
        else:
            walkers.append(b - c + rng.randint(-1, 1))
    lines = ["%d %d %d" % (n, c, q)]
    lines += [clock(a) + "-" + clock(b) for a, b in windows]
    lines += [clock(t) for t in walkers]
    return "\n".join(lines) + "\n"


def inputs(rng):
    yield timetable(rng, 1, 400, 12)
    yield timetable(rng, 2, 90, 20)
    yield timetable(rng, 3, 60, 30)
    yield timetable(rng, 5, 45, 60)
    yield timetable(rng, 8, 30, 100)
    yield timetable(rng, 20, 20, 200)
    yield timetable(rng, 20, 1, 200)
    yield timetable(rng, 12, 75, 200)
    yield timetable(rng, 4, 200, 200)
