"""Short days with few lines and delays; longer ones where both limits matter; 20000 buses where nearly every stretch has to be looked at."""


def day(m, D, lines, delays):
    return "%d %d %d\n%s\n%s\n" % (len(lines), m, D, " ".join(map(str, lines)), " ".join(map(str, delays)))


def some(rng, n, lines, most):
    return [rng.randint(1, lines) for _ in range(n)], [rng.randint(0, most) for _ in range(n)]


def drift(rng, n, step, most):
    delay, delays = most // 2, []
    for _ in range(n):
        delay = max(0, min(most, delay + rng.randint(-step, step)))
        delays.append(delay)
    return delays


def inputs(rng):
    for n, m, D, lines, most in ((6, 2, 2, 2, 3), (8, 2, 2, 3, 4), (9, 3, 3, 3, 4), (10, 1, 1, 3, 3), (12, 3, 5, 4, 6), (12, 2, 9, 4, 9), (14, 4, 6, 4, 7), (15, 5, 9, 6, 9)):
        yield day(m, D, *some(rng, n, lines, most))
    for n, m, D, lines, step in ((60, 3, 12, 5, 4), (300, 6, 60, 9, 9), (500, 12, 900, 30, 100)):
        yield day(m, D, some(rng, n, lines, 1)[0], drift(rng, n, step, 9 * D))
    n = 20000
    yield day(150, 1000000, [i // 100 + 1 if i % 3 else 7 for i in range(n)], [i % 50 * 20000 for i in range(n)])
    yield day(30, 400, [i * i % 41 % 40 + 1 for i in range(n)], [i % 500 + i // 1000 for i in range(n)])
