"""Random lists: a few rooms with many ties, circles and missing tasks, long chains, and 500 tasks."""


def name(i):
    return "abcdefghij"[i % 10] + ("-" + "klmnopqrst"[i // 10 % 10] if i >= 10 else "") + ("uvwxy"[i // 100] if i >= 100 else "")


def tasks(rng, n, rooms, most, circle=0.0, missing=0.0):
    order = list(range(n))
    rng.shuffle(order)
    lines = []
    for k, i in enumerate(order):
        after = {name(rng.choice(order[:k])) for _ in range(rng.randint(0, most))} if k else set()
        if rng.random() < circle:
            after.add(name(rng.randrange(n)))
        if rng.random() < missing:
            after.add("zz-missing")
        after = sorted(after)
        rng.shuffle(after)
        lines.append("%s (%s)%s" % (name(i), rng.choice(rooms), " after " + ", ".join(after) if after else ""))
    rng.shuffle(lines)
    return "%d\n%s\n" % (n, "\n".join(lines))


def inputs(rng):
    rooms = ["hall", "attic", "cellar", "a", "hall-b", "yard", "shop"]
    for n, k, most, circle, missing in ((6, 2, 1, 0, 0), (8, 3, 2, 0.1, 0), (10, 3, 1, 0, 0.1), (14, 4, 1, 0, 0), (20, 4, 2, 0.05, 0.05), (30, 7, 1, 0, 0), (40, 7, 2, 0.04, 0.02), (60, 7, 3, 0, 0)):
        yield tasks(rng, n, rooms[:k], most, circle, missing)
    yield tasks(rng, 200, rooms, 2, 0.01, 0.01)
    yield tasks(rng, 500, [a + b for a in "pqrst" for b in "efghij"], 1)
    yield tasks(rng, 300, rooms, 20)
    chain = [name(i) for i in range(500)]
    rng.shuffle(chain)
    yield "500\n" + "\n".join("%s (%s)%s" % (b, "north" if i % 3 else "south", " after " + a if a else "") for i, (a, b) in enumerate(zip([None] + chain, chain))) + "\n"
