"""Random bars: short belts, crowded belts with picky guests, greedy guests, few guests on a long belt, and 2000 plates on 200 places."""


def bar(rng, places, n, dishes, m, most_liked, most_appetite):
    lines = [f"{places} {n}", "".join(rng.choice(dishes) for _ in range(n)), str(m)]
    for place in rng.sample(range(1, places), m):
        liked = rng.sample(dishes, rng.randint(1, min(most_liked, len(dishes))))
        lines.append(f"{place} {''.join(liked)} {rng.randint(1, most_appetite)}")
    return "\n".join(lines) + "\n"


ALL = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def inputs(rng):
    yield bar(rng, 4, 10, "AB", 3, 1, 4)
    yield bar(rng, 8, 30, "ABCD", 5, 2, 6)
    yield bar(rng, 30, 60, ALL, 29, 3, 3)
    yield bar(rng, 50, 400, "ABCDEFG", 30, 7, 20)
    yield bar(rng, 200, 150, ALL, 6, 26, 100)
    yield bar(rng, 200, 2000, ALL[:10], 150, 3, 25)
    yield bar(rng, 200, 2000, ALL, 199, 5, 30)
    yield bar(rng, 200, 2000, "A", 199, 1, 11)
