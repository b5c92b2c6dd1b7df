import re


def validate(text):
    assert re.fullmatch(r"[0-9]+(?: [0-9]+){3}\n[0-9]+(?: [0-9]+)*\n", text), "two lines of numbers"
    assert not re.search(r"\b0[0-9]", text), "leading zeros"
    head, row = text.splitlines()
    n, k, d, r = map(int, head.split(" "))
    readings = list(map(int, row.split(" ")))
    assert 1 <= n <= 20000 and len(readings) == n, "n"
    assert 1 <= k <= n and 1 <= r <= n and 0 <= d <= 2000, "k, d, r"
    assert max(readings) <= 2000, "a reading"
