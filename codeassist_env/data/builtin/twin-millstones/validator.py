import re


def numbers(line, count, low, high):
    parts = line.split(" ")
    assert len(parts) == count, "wrong number of integers"
    for part in parts:
        assert re.fullmatch(r"[1-9][0-9]*", part), "not a plain number: " + part
        assert low <= int(part) <= high, "out of range: " + part
    return list(map(int, parts))


def validate(text):
    assert text.endswith("\n")
    first, second = text[:-1].split("\n")
    n, k, a, b = numbers(first, 4, 1, 1000000)
    assert k <= n <= 2300
    numbers(second, n, 1, 1000000)
