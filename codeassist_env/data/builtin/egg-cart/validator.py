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
    first, eggs, prices = text[:-1].split("\n")
    n, k, fee = numbers(first, 3, 0, 1000000)
    assert 1 <= n <= 300
    assert 1 <= k <= n
    numbers(eggs, n, 0, 1000)
    numbers(prices, n, 0, 1000)
