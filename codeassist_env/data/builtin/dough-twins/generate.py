"""Small boxes with tiny amounts, so that twins are likely; multiples of a few doughs with split amounts; near misses; 4000 recipes, all different or nearly so."""


def word(number):
    text = ""
    while True:
        text += "abcdefghijklmnopqrstuvwxyz"[number % 26]
        number //= 26
        if number == 0:
            return text


def box(taste, recipes):
    lines = [" ".join(map(str, (len(recipes), len(taste), *taste)))]
    for i, pairs in enumerate(recipes):
        lines.append(word(i) + "".join(" %s %d" % pair for pair in pairs))
    return "\n".join(lines) + "\n"


def split(rng, pairs, taste):
    """The same recipe, shuffled, with some amounts given in two parts and something to taste."""
    made = []
    for name, amount in pairs:
        if amount > 1 and rng.random() < 0.3:
            part = rng.randint(1, amount - 1)
            made += [(name, part), (name, amount - part)]
        else:
            made.append((name, amount))
    if taste and rng.random() < 0.5:
        made.append((rng.choice(taste), rng.randint(1, 9)))
    rng.shuffle(made)
    return made


def inputs(rng):
    for names, most in (("ab", 4), ("ab", 6), ("abc", 3), ("abc", 2), ("abcd", 2)):
        recipes = []
        for _ in range(rng.randint(10, 18)):
            used = rng.sample(names, rng.randint(1, len(names)))
            if used == ["c"]:
                used = ["c", "a"]
            pairs = [(name, rng.randint(1, most)) for name in used]
            recipes.append(split(rng, pairs, ["salt", "c"]))
        yield box(["salt", "c"] if most != 3 else [], recipes)
    doughs = [[(name, rng.randint(1, 30)) for name in rng.sample(["flour", "water", "milk", "rye", "oats"], rng.randint(2, 4))] for _ in range(15)]
    recipes = []
    for _ in range(300):
        factor = rng.choice((1, 2, 3, 5, 7, 12, 1000, 10**7))
        recipes.append(split(rng, [(name, amount * factor) for name, amount in rng.choice(doughs)], ["salt"]))
    yield box(["salt", "pepper"], recipes)
    big = 10**9
    yield box([], [[("x", big - i % 20), ("y", big - 1 - i % 20)] for i in range(40)] + [[("x", i + 1), ("y", i)] for i in range(1, 20)])
    yield box(["s"], [[("a", 1), ("b", i + 1), ("s", 5)] for i in range(4000)])
    yield box(["s"], [[("a", 3 * (i % 1500 + 1)), ("b", 2), ("b", i % 1500), ("c", 7)] for i in range(2, 1500)] + [[("z", 9), ("y", 9)]] * 1500)
