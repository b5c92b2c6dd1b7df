import re


def number(token, low, high):
    assert re.fullmatch(r"[1-9][0-9]*", token), "not a plain number: " + token
    assert low <= int(token) <= high, "number out of range: " + token
    return int(token)


def quantity(words):
    assert 1 <= len(words) <= 2
    if len(words) == 2 or "/" not in words[0]:
        number(words[0], 1, 20)
    if len(words) == 2 or "/" in words[0]:
        upper, lower = words[-1].split("/")
        number(upper, 1, number(lower, 2, 16) - 1)


def validate(text):
    assert text.endswith("\n")
    head, *lines = text[:-1].split("\n")
    n, s, p = head.split(" ")
    assert number(n, 1, 12) == len(lines), "wrong number of lines"
    number(s, 1, 100)
    number(p, 1, 1000000)
    for line in lines:
        name, *rest = line.split(" ")
        assert re.fullmatch(r"[a-z]{1,10}", name), "bad name"
        assert rest.count("in") == 1
        middle = rest.index("in")
        quantity(rest[:middle])
        quantity(rest[middle + 1:])
