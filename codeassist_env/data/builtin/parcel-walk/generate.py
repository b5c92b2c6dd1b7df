"""Short lists in one or two streets with few house numbers and all spellings; then long lists with up to 3000 parcels."""

import string


def spell(rng, text):
    kind = rng.randrange(4)
    return [text, text.upper(), text.title(), "".join(rng.choice((c, c.upper())) for c in text)][kind]


def address(rng, street, number, letter):
    words = spell(rng, street).split() + [str(number) + spell(rng, letter)]
    return "".join(word + " " * rng.choice((1, 1, 1, 2, 3)) for word in words[:-1]) + words[-1]


def parcels(rng, n, streets, numbers, letters, weights):
    lines = [address(rng, rng.choice(streets), rng.choice(numbers), rng.choice(letters)) + ";%d" % rng.choice(weights) for _ in range(n)]
    return "%d\n" % n + "\n".join(lines) + "\n"


def inputs(rng):
    yield parcels(rng, 12, ["elm row"], [1, 2, 3, 4], ["", "a"], [1, 2])
    yield parcels(rng, 14, ["a", "a b", "ab"], [9, 10, 11, 99, 100], ["", "a", "b"], [1, 2, 3])
    yield parcels(rng, 12, ["mill lane", "mill", "milla"], [2, 12], ["", "x", "y", "z"], [5])
    yield parcels(rng, 12, ["dock street", "dock road"], [5, 7, 15], ["", "c"], [1, 30])
    yield parcels(rng, 60, ["one", "two", "three", "one two", "three two one"], range(1, 30), ["", "", "b"], [1, 2])
    names = ["".join(rng.choice("aeioulmnrst") for _ in range(rng.randint(1, 7))) for _ in range(30)]
    streets = [" ".join(rng.sample(names, rng.randint(1, 5))) for _ in range(120)]
    yield parcels(rng, 600, streets, range(1, 40), ["", "", "", "a", "b"], range(1, 31))
    yield parcels(rng, 2500, streets[:9], range(1, 1000), ["", "", ""] + list(string.ascii_lowercase), range(1, 4))
