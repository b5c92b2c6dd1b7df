import re


def number(token, low, high):
    assert re.fullmatch(r"[1-9][0-9]*", token), "not a plain number: " + token
    assert low <= int(token) <= high, "out of range: " + token
    return int(token)


def validate(text):
    assert text.endswith("\n")
    head, *lines = text[:-1].split("\n")
    assert number(head, 1, 2000) == len(lines), "wrong number of lines"
    for line in lines:
        a, b = line.split(" ")
        number(a, 1, number(b, 1, 50000))
