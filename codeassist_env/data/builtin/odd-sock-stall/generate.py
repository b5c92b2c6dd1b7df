"""Random days with few and with many colours, all socks different, mirrored and repeated orders, 20000 socks, and a basket that fills up."""
import json


def colour(number):
    text = ""
    while True:
        text += "abcdefghijklmnopqrstuvwxyz"[number % 26]
        number //= 26
        if number == 0:
            return text


def show(numbers):
    return json.dumps([colour(x) for x in numbers]) + "\n"


def inputs(rng):
    yield show([rng.randrange(3) for _ in range(11)])
    yield show([rng.randrange(10) for _ in range(30)])
    yield show([rng.randrange(200) for _ in range(300)])
    yield show([rng.randrange(5) for _ in range(1000)])
    yield show(range(900))
    yield show(list(range(400)) + list(range(400)))
    yield show(list(range(2000)) + list(range(1999, -1, -1)))
    yield show([rng.randrange(800) for _ in range(3000)])
    yield show([i * i % 701 for i in range(19999)])
    yield show([rng.choice((0, 0, 1)) for _ in range(20000)])
    yield show(list(range(9000)) + [17000 + i // 2 % 9 for i in range(11000)])
