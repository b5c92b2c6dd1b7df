import re


def number(token, low, high):
    assert re.fullmatch(r"0|[1-9][0-9]*", token), "not a plain number: " + token
    assert low <= int(token) <= high, "out of range: " + token
    return int(token)


def validate(text):
    assert text.endswith("\n")
    head, fees, *lines = text[:-1].split("\n")
    assert number(head, 2, 20000) == len(lines), "wrong number of lines"
    fees = fees.split(" ")
    assert len(fees) == 3
    for fee in fees:
        number(fee, 0, 100)
    metres = 0
    for i, line in enumerate(lines):
        gap, kind, price, endurance = line.split(" ")
        metres += number(gap, 1 if i else 0, 1000000 if i else 0)
        assert kind in ("mule", "horse", "ox"), "unknown animal"
        number(price, 0, 1000000)
        number(endurance, 1, 1000000)
    assert metres <= 1000000, "the canal is too long"
