"""Small walls whose stones range from just too few to just too many, walls with one high bank, and long walls."""


def show(a, b, s, least):
    return "%d %d %d %d\n%s\n" % (len(least), a, b, s, " ".join(map(str, least)))


def limits(a, b, least):
    n = len(least)
    low = sum(max([a - i, b - (n - 1 - i)] + [m - abs(i - j) for j, m in enumerate(least)]) for i in range(n))
    return low, sum(min(a + i, b + n - 1 - i) for i in range(n))


def wall(rng, n, gate, bank, where):
    """Stones at a share `where` (0 to 1) of what is possible, or just outside."""
    a = rng.randint(0, gate)
    b = max(0, a + rng.randint(-(n - 1), n - 1) // 2)
    least = [max(0, min(rng.randint(0, bank), a + i, b + n - 1 - i)) for i in range(n)]
    low, high = limits(a, b, least)
    if where == "below":
        return show(a, b, max(0, low - 1), least)
    if where == "above":
        return show(a, b, high + 1, least)
    return show(a, b, low + int((high - low) * where), least)


def inputs(rng):
    for where in ("below", 0, 0.3, 0.6, 0.9, 1, "above"):
        yield wall(rng, rng.randint(4, 9), 4, 5, where)
    for where in (0.5, 1):
        yield wall(rng, 60, 20, 30, where)
    for where in (0.2, 0.8):
        yield wall(rng, 300, 200, 250, where)
    least = [0] * 300
    least[170] = 300
    yield show(290, 280, 80000, least)
    yield show(0, 0, 22350, [0] * 300)
