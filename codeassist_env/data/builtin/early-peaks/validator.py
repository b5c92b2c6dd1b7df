import re


def validate(text):
    lines = text.splitlines()
    assert len(lines) == 2, "two lines"
    for line in lines:
        assert re.fullmatch(r"[1-9][0-9]*( [1-9][0-9]*)*", line), "format"
    head, bars = [list(map(int, line.split())) for line in lines]
    assert len(head) == 2, "first line"
    n, m = head
    assert 1 <= m <= n <= 20000, "range"
    assert len(bars) == n and max(bars) <= 10 ** 6, "bars"
