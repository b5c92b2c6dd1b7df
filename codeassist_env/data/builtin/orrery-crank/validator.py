import re


def number(token, low, high):
    assert re.fullmatch(r"0|-?[1-9][0-9]*", token), "not a plain number: " + token
    assert low <= int(token) <= high, "out of range: " + token
    return int(token)


def validate(text):
    assert text.endswith("\n")
    head, *lines = text[:-1].split("\n")
    m, limit = head.split(" ")
    assert number(m, 1, 100) == len(lines), "wrong number of lines"
    number(limit, 1, 10 ** 18)
    for line in lines:
        a, s = line.split(" ")
        number(a, 1, 100000)
        number(s, -10 ** 9, 10 ** 9)
