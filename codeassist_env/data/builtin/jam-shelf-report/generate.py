"""Random shelves: few flavours, many flavours with equal weights, untidy spaces and cases, the longest names, and shelves of 2000 jars."""

WORDS = ["plum", "quince", "fig", "red", "black", "currant", "rose", "hip", "pear", "a", "gooseberry", "sour", "cherry", "mint", "Totally"]


def untidy(rng, flavour):
    words = [rng.choice([str.lower, str.upper, str.title, str.swapcase])(w) for w in flavour]
    gap = " " * rng.choice([1, 1, 1, 2, 4])
    return gap.join(words)


def spaces(rng):
    return " " * rng.choice([0, 0, 1, 1, 2, 3])


def shelf(rng, flavours, n, grams, years=(1950, 2026), tidy=False):
    lines = [str(n)]
    for _ in range(n):
        flavour = rng.choice(flavours)
        year, weight = rng.randint(*years), rng.choice(grams)
        if tidy:
            lines.append(f"{' '.join(flavour)},{year},{weight}")
        else:
            s = lambda: spaces(rng)
            lines.append(f"{s()}{untidy(rng, flavour)}{s()},{s()}{year}{s()},{s()}{weight}{s()}")
    return "\n".join(lines) + "\n"


def names(rng, count, most=4):
    return [[rng.choice(WORDS) for _ in range(rng.randint(1, most))] for _ in range(count)]


def inputs(rng):
    yield shelf(rng, names(rng, 3), 8, range(100, 600))
    yield shelf(rng, names(rng, 12, 2), 25, [250, 500])
    yield shelf(rng, names(rng, 40), 60, [1, 5000])
    yield shelf(rng, [["x" * 10] * 4, ["ab"], ["ab", "c"], ["abc"]], 40, [340], (2020, 2026))
    yield shelf(rng, names(rng, 5), 300, range(1, 5001), tidy=True)
    yield shelf(rng, [["plum"]], 2000, [5000])
    yield shelf(rng, names(rng, 300), 2000, [200, 250, 340, 450, 500])
