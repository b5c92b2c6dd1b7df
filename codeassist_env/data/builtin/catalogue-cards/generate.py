"""Random books: titles that just fit or just do not fit into one, two and three lines, authors around the room they have, every width."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def text(rng, limit, longest=10, capital=False):
    out = ""
    while True:
        word = "".join(rng.choice(LETTERS) for _ in range(rng.randint(1, longest)))
        if rng.random() < 0.15:
            word = word[:-1] + rng.choice(".,7")
        if capital and rng.random() < 0.5:
            word = word.title()
        if len(out) + 1 + len(word) > limit:
            return out or word[:limit]
        out += " " + word if out else word


def mark(rng):
    return rng.choice(["K 12", "A7", "q", "Zz 9.4", "ab 12 cd", "B 1"])


def shelf(rng, n, w, length, longest=10):
    out = ["%d %d" % (n, w)]
    for _ in range(n):
        shelf_mark = mark(rng)
        room = w - len(shelf_mark) - 1
        size = rng.choice([room - 2, room - 1, room, room + 1, room + 3, 50])
        author = text(rng, min(50, size), rng.choice([5, 9]), True)
        if rng.random() < 0.5:
            author = (author + "abcdefghijklmnopqrstuvwxyz" * 2)[:min(50, size)].rstrip()
        title = text(rng, rng.randint(*length), rng.choice([3, longest]), True)
        out.append("%s / %s / %s" % (author, title, shelf_mark))
    return "\n".join(out) + "\n"


def inputs(rng):
    yield shelf(rng, 12, 16, (10, 60))
    yield shelf(rng, 12, 17, (12, 60), 5)
    yield shelf(rng, 20, 20, (15, 70))
    yield shelf(rng, 20, 25, (20, 90), 6)
    yield shelf(rng, 20, 32, (30, 110))
    yield shelf(rng, 50, 40, (30, 150))
    yield shelf(rng, 50, 16, (100, 150))
    yield shelf(rng, 50, 19, (40, 62), 2)
