"""Random slips in untidy writing: weights just at, below and above the limits of the tariff, unknown kinds, every weight of three decimals."""

KINDS = ["letter", "parcel", "postcard", "xray", "kg", "gx", "book", "xx"]


def some(rng, least=0):
    return " " * rng.choice([least, least, least, 1, 2, 4])


def case_of(rng, word):
    return rng.choice([word, word, word.upper(), word.title(), word.swapcase()])


def weight_text(rng, grams):
    if rng.random() < 0.5:
        number, unit = str(grams), "g"
    else:
        number, unit = "%d.%03d" % divmod(grams, 1000), "kg"
        while number[-1] == "0" and number[-2] != "." and rng.random() < 0.7:
            number = number[:-1]
        if number.endswith((".0", ".00", ".000")) and rng.random() < 0.5:
            number = number.split(".")[0]
    return number + some(rng) + case_of(rng, unit)


def slip(rng, t, m, kinds, low, high):
    limits = {}
    while len(limits) < t:
        limits[rng.choice(kinds[:-1]), rng.randint(low, high)] = rng.randint(1, 9999) if rng.random() < 0.5 else rng.randint(1, 99)
    out = ["%d %d" % (t, m)]
    out += ["%s %d %d.%02d" % (kind, limit, *divmod(price, 100)) for (kind, limit), price in limits.items()]
    marks = list(limits)
    for _ in range(m):
        kind, grams = rng.choice(marks)
        grams = min(30000, max(1, grams + rng.choice([-1, 0, 0, 1, 1, 40])))
        if rng.random() < 0.15:
            kind, grams = rng.choice(kinds), rng.randint(1, high)
        count = "" if rng.random() < 0.4 else str(rng.choice([1, 2, 3, 10, 77, 500])) + some(rng) + rng.choice("xX") + some(rng, 1)
        out.append(some(rng) + count + case_of(rng, kind) + some(rng, 1) + weight_text(rng, grams) + some(rng))
    return "\n".join(out) + "\n"


def inputs(rng):
    for t in (1, 2, 3):
        yield slip(rng, t, 6, KINDS[2 * t - 2:2 * t], 1, 12)
    yield slip(rng, 6, 20, KINDS[:3], 10, 60)
    yield slip(rng, 8, 40, KINDS[3:], 1000, 1100)
    yield slip(rng, 12, 40, KINDS, 500, 3000)
    yield slip(rng, 30, 200, KINDS, 1, 30000)
    yield slip(rng, 30, 200, KINDS[:4], 1001, 1090)
