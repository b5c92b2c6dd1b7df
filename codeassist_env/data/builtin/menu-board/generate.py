"""Random menus: words of one letter and of twelve, names that just fit and just do not, boards of every width; then 300 and 1000 lines."""

import string


def words(rng, most, lengths):
    text = "".join(rng.choice(string.ascii_letters) for _ in range(rng.choice(lengths)))
    while True:
        word = "".join(rng.choice(string.ascii_lowercase) for _ in range(rng.choice(lengths)))
        if len(text) + 1 + len(word) > most or rng.random() < 0.15:
            return text
        text += " " + word


def menu(rng, n, width, lengths, titles=0.2):
    lines = []
    for _ in range(n):
        if rng.random() < titles:
            lines.append("# " + words(rng, min(width - 4, rng.randint(13, 56)), lengths))
        else:
            price = rng.choice((rng.randint(1, 99), rng.randint(90, 1100), rng.randint(1, 99999)))
            lines.append(words(rng, rng.randint(13, 100), lengths) + ";%d" % price)
    return "%d %d\n" % (n, width) + "\n".join(lines) + "\n"


def inputs(rng):
    yield menu(rng, 12, 24, (1, 2, 3))
    yield menu(rng, 12, 25, (9, 10, 11, 12))
    yield menu(rng, 15, 31, (3, 5, 8))
    yield menu(rng, 15, 60, (1, 4, 7))
    yield menu(rng, 40, 44, range(1, 13), 0.4)
    yield menu(rng, 150, 27, range(1, 13))
    yield menu(rng, 300, 37, (1, 12))
    yield "1000 60\n" + ("# m\n" + "a" + " b" * 49 + ";99999\n") * 500
