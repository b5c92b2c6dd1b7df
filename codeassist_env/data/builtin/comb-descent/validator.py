import re


def numbers(line, count, low, high):
    parts = line.split(" ")
    assert len(parts) == count, "wrong number of integers"
    for part in parts:
        assert re.fullmatch(r"0|-?[1-9][0-9]*", part), "not a plain number: " + part
        assert low <= int(part) <= high, "out of range: " + part
    return list(map(int, parts))


def validate(text):
    assert text.endswith("\n")
    head, *rows = text[:-1].split("\n")
    r, c, k = numbers(head, 3, 0, 4000)
    assert 1 <= r <= 200 and 1 <= c and r * c <= 40000
    assert k <= c
    assert len(rows) == r, "wrong number of lines"
    for row in rows:
        numbers(row, c, -1000, 1000)
