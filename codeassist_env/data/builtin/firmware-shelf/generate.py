"""Small shelves with few different versions in all spellings, versions near 999, four hundred of each, and 12000 cards with 12000 questions."""


def spell(rng, a, b, c):
    if c == 0 and rng.random() < 0.6:
        if b == 0 and rng.random() < 0.6:
            return "%d" % a
        return "%d.%d" % (a, b)
    return "%d.%d.%d" % (a, b, c)


def some(rng, low, high):
    return spell(rng, *(rng.randint(low, high) for _ in range(3)))


def show(cards, questions):
    return "%d %d\n" % (len(cards), len(questions)) + "".join(line + "\n" for line in cards + questions)


def inputs(rng):
    words = ["above", "below", "fit"]
    for n, low, high in ((1, 0, 1), (3, 0, 1), (5, 0, 2), (8, 0, 2), (12, 0, 1), (16, 998, 999), (20, 8, 12)):
        cards = [some(rng, low, high) for _ in range(n)]
        questions = [w + " " + some(rng, max(0, low - 1), min(999, high + 1)) for _ in range(8) for w in words]
        yield show(cards, questions)
    cards = [some(rng, 0, 999) if i % 4 else some(rng, 0, 9) for i in range(400)]
    yield show(cards, [rng.choice(words) + " " + some(rng, 0, rng.choice((9, 999))) for i in range(400)])
    # all different, many first numbers; the same two hundred questions again and again
    cards = ["%d.%d.%d" % (a, b, c) for a in range(89, -1, -1) for b in range(5) for c in range(5)]
    questions = [rng.choice(words) + " " + some(rng, 0, rng.choice((9, 90))) for _ in range(200)]
    yield show(cards, questions * 10)
    # one first number only, and nearly all of the cards are on the wrong side of each version asked for
    cards = ["7.%d.%d" % (b, c) for b in range(219, 99, -1) for c in range(100)]
    questions = []
    for _ in range(40):
        questions.append("above 7.219.%d" % rng.randint(80, 99))
        questions.append("below 7.100.%d" % rng.randint(0, 20))
        questions.append("fit 7.219.%d" % rng.randint(98, 120))
        questions.append("fit 7.%d" % rng.randint(219, 999))
        questions.append("fit 7.%d.%d" % (rng.randint(220, 299), rng.randint(0, 999)))
    yield show(cards, questions * 60)
