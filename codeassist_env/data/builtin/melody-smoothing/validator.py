import re


def validate(text):
    lines = text.splitlines()
    for line in lines:
        assert re.fullmatch(r"(0|[1-9][0-9]*) [1-9][0-9]*", line), "format"
    rows = [tuple(map(int, line.split())) for line in lines]
    n, m = rows[0]
    assert 1 <= n <= 10000 and 1 <= m <= 10 ** 9, "range"
    assert len(rows) == n + 1, "number of lines"
    for pitch, length in rows[1:]:
        assert pitch <= 127 and length <= 10 ** 5, "note"
    assert all(a[0] != b[0] for a, b in zip(rows[1:], rows[2:])), "equal neighbours"
