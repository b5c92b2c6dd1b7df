"""Evenings with short presets and touches close to the ends of RUN and RING, and longer ones up to the largest sizes."""


def evening(r, presets, log):
    head = "%d %d %d\n%s\n" % (len(log), r, len(presets), " ".join(map(str, presets)))
    return head + "".join("%d %s\n" % row for row in log)


def log_of(rng, gaps, n, press=0.6):
    t, log = rng.randint(0, 3), []
    for _ in range(n):
        if t > 20000:
            break
        log.append((t, "press" if rng.random() < press else "hold"))
        t += rng.choice(gaps)
    return log


def inputs(rng):
    for n in (10, 14, 18, 22, 26, 30):
        presets = [rng.randint(1, 4) for _ in range(rng.randint(1, 4))]
        yield evening(rng.randint(1, 3), presets, log_of(rng, (1, 1, 2, 3, 4, 5, 6, 7, 60, 62), n, 0.7))
    for n in (60, 120):
        presets = [rng.randint(5, 90) for _ in range(5)]
        yield evening(rng.randint(5, 30), presets, log_of(rng, (1, 5, 10, 20, 40, 60, 80, 100, 120), n))
    yield evening(1000, [3600, 1800, 1], log_of(rng, (40, 300, 900, 1000, 1800), 500, 0.8))
    yield evening(40, [25, 30, 35, 40, 80], log_of(rng, range(1, 79), 500, 0.75))
