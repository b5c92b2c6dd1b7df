import re

DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def number(token, low, high):
    assert re.fullmatch(r"0|[1-9][0-9]*", token), "not a plain number: " + token
    assert low <= int(token) <= high, "number out of range: " + token
    return int(token)


def name(token):
    assert re.fullmatch(r"[a-z]{1,12}", token), "bad name: " + token
    return token


def validate(text):
    assert text.endswith("\n")
    rows = [line.split(" ") for line in text[:-1].split("\n")]
    length, first = rows[0]
    length = number(length, 1, 31)
    assert first in DAYS
    p, s, c = rows[1]
    p, s, c = number(p, 1, 20), number(s, 0, 60), number(c, 0, 120)
    assert len(rows) == 2 + p + s + c, "wrong number of lines"
    items = set()
    for item, price in rows[2:2 + p]:
        assert name(item) not in items, "two prices"
        items.add(item)
        number(price, 1, 999)
    for house, item, pieces, days in rows[2 + p:2 + p + s]:
        name(house)
        assert item in items
        number(pieces, 1, 20)
        assert re.fullmatch(r"[x-]{7}", days), "bad days"
    for day, house, item, pieces in rows[2 + p + s:]:
        number(day, 1, length)
        name(house)
        assert item in items
        number(pieces, 0, 20)
