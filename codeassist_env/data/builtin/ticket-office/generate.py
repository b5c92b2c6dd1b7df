"""Few changes with times on the full hour, so that times touch and days are alike; then up to 200 changes by the minute."""

DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def change(rng, times, opens, single):
    first, last = rng.sample(DAYS, 2)
    while True:
        a, b = rng.choice(times), rng.choice(list(times) + [1440])
        if a != b and a != 1440:
            break
    days = first if rng.random() < single else first + "-" + last
    word = "open" if rng.random() < opens else "close"
    return "%s %s %02d:%02d-%02d:%02d" % (word, days, a // 60, a % 60, b // 60, b % 60)


def inputs(rng):
    hours = range(0, 1440, 240)
    for n, opens, single in ((3, 1.0, 0.2), (4, 0.7, 0.1), (5, 0.6, 0.5), (6, 0.6, 0.2), (6, 0.8, 0.8), (8, 0.5, 0.3), (10, 0.5, 0.5)):
        lines = [change(rng, hours, opens, single) for _ in range(n)]
        yield "%d\n" % n + "\n".join(lines) + "\n"
    for n, opens, single, times in ((30, 0.6, 0.9, range(0, 1440, 15)), (100, 0.5, 0.9, range(1440)), (200, 0.4, 1.0, range(600, 1200)), (200, 0.5, 0.5, range(1440))):
        lines = [change(rng, times, opens, single) for _ in range(n)]
        yield "%d\n" % n + "\n".join(lines) + "\n"
