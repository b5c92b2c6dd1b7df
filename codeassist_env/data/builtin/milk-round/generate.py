"""Small months with few houses and items (so that orders and notes meet), and full-size months."""

DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def month(rng, days, items, houses, s, c, price, pieces, most):
    lines = ["%d %s" % (days, rng.choice(DAYS)), "%d %d %d" % (len(items), s, c)]
    lines += ["%s %d" % (item, price()) for item in items]
    for _ in range(s):
        pattern = "".join(rng.choice("x--") for _ in range(7))
        lines.append("%s %s %d %s" % (rng.choice(houses), rng.choice(items), rng.randint(1, pieces), pattern))
    for _ in range(c):
        lines.append("%d %s %s %d" % (rng.randint(1, days), rng.choice(houses), rng.choice(items), rng.randint(0, most)))
    return "\n".join(lines) + "\n"


def inputs(rng):
    items = ["milk", "eggs", "butter", "cream", "curd", "honey"]
    houses = ["oak", "mill", "inn", "oakley", "forge", "a", "lastcottages"]
    for days in (1, 6, 7, 8, 15):
        yield month(rng, days, items[:2], houses[:3], 4, 6, lambda: rng.randint(1, 60), 5, 3)
    for days in (28, 30, 31):
        yield month(rng, days, items[:4], houses, 12, 20, lambda: rng.randint(1, 99), 3, 5)
    many = ["item" + chr(97 + i) for i in range(20)]
    yield month(rng, 31, many, ["h" + a + b for a in "abcd" for b in "xyz"], 60, 120, lambda: rng.randint(1, 999), 20, 20)
    yield month(rng, 31, many[:3], houses[:2], 60, 120, lambda: rng.randint(900, 999), 20, 20)
