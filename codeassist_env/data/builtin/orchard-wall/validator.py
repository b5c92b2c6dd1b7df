import re


def numbers(line, count, low, high):
    parts = line.split(" ")
    assert len(parts) == count, "wrong number of integers"
    for part in parts:
        assert re.fullmatch(r"0|[1-9][0-9]*", part), "not a plain number: " + part
        assert low <= int(part) <= high, "out of range: " + part
    return list(map(int, parts))


def validate(text):
    assert text.endswith("\n")
    first, second = text[:-1].split("\n")
    n, a, b, s = numbers(first, 4, 0, 200000)
    assert 2 <= n <= 300
    assert a <= 300 and b <= 300
    numbers(second, n, 0, 300)
