"""Random names: everyday ones, short words, capitals, one long word, only vowels, and 100 jars with names of 100 letters."""


def word(rng, letters, low, high):
    return "".join(rng.choice(letters) for _ in range(rng.randint(low, high)))


def name(rng, letters, low, high, limit):
    text = word(rng, letters, low, high)[:limit]
    while rng.random() < 0.8:
        more = text + " " + word(rng, letters, low, high)
        if len(more) > limit:
            break
        text = more
    return text


def batch(rng, k, letters, low, high, limit):
    lines = [str(k)]
    for _ in range(k):
        text = name(rng, letters, low, high, limit)
        w = max(1, min(100, len(text) - rng.randint(-1, len(text))))
        lines.append("%d %s" % (w, text))
    return "\n".join(lines) + "\n"


def inputs(rng):
    lower = "aabcdeefghiiklmnoopqrstuuvwxyz"
    mixed = lower + lower.upper()
    yield batch(rng, 10, lower, 2, 8, 40)
    yield batch(rng, 30, mixed, 1, 9, 60)
    yield batch(rng, 50, "aeiouAEIOUbt", 1, 4, 30)
    yield batch(rng, 50, "aeiouAEIOU", 1, 3, 20)
    yield batch(rng, 60, "bcdfyY", 1, 6, 40)
    yield batch(rng, 100, mixed, 100, 100, 100)
    yield batch(rng, 100, mixed, 3, 12, 100)
    yield batch(rng, 100, mixed, 1, 2, 100)
