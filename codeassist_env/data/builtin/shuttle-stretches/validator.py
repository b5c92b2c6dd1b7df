import re


def validate(text):
    assert text.endswith("\n"), "the last line is not ended"
    lines = text[:-1].split("\n")
    assert len(lines) == 3, "not three lines"
    for line in lines:
        assert re.fullmatch(r"(0|[1-9][0-9]*)( (0|[1-9][0-9]*))*", line), "not numbers with single spaces"
    head, buses, delays = [list(map(int, line.split())) for line in lines]
    assert len(head) == 3, "first line"
    n, m, D = head
    assert 1 <= n <= 20000 and 1 <= m <= n and D <= 10 ** 6, "n, m, D"
    assert len(buses) == len(delays) == n, "number of buses"
    assert all(1 <= c <= n for c in buses), "lines"
    assert all(d <= 10 ** 6 for d in delays), "delays"
