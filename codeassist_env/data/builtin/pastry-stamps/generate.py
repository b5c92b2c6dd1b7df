"""Few customers and few pastries with small cards, more of both, everything different, one customer all day, and 20000 purchases."""

import json


def word(number):
    text = ""
    while True:
        text += "abcdefghijklmnopqrstuvwxyz"[number % 26]
        number //= 26
        if number == 0:
            return text


def day(customers, pastries, k):
    return json.dumps([word(c) for c in customers]) + "\n" + json.dumps([word(p) for p in pastries]) + "\n" + str(k) + "\n"


def inputs(rng):
    for people, kinds, k in ((1, 2, 2), (2, 3, 2), (2, 3, 3), (3, 4, 1), (4, 5, 3)):
        n = rng.randint(12, 30)
        yield day([rng.randrange(people) for _ in range(n)], [rng.randrange(kinds) for _ in range(n)], k)
    yield day([rng.randrange(12) for _ in range(300)], [rng.randrange(9) for _ in range(300)], 5)
    yield day([7] * 500, [i % 101 for i in range(500)], 100)
    yield day(list(range(400)), [i % 3 for i in range(400)], 2)
    yield day([rng.randrange(30) for _ in range(4000)], [rng.randrange(50) for _ in range(4000)], 20)
    yield day([i % 4 for i in range(20000)], [i // 4 % 40 for i in range(20000)], 100)
    yield day([i % 9 for i in range(20000)], [(i * i) % 97 for i in range(20000)], 10)
