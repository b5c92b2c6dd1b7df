import re


def validate(text):
    assert text.endswith("\n"), "the last line has no end"
    lines = text[:-1].split("\n")
    assert all(re.fullmatch(r"(?:0|[1-9][0-9]*)(?: (?:0|[1-9][0-9]*))*", line) for line in lines), "not integers between single spaces"
    rows = [list(map(int, line.split())) for line in lines]
    assert len(rows[0]) == 3, "first line"
    n, m, q = rows[0]
    assert 1 <= n <= 5000 and 0 <= m <= 6000 and q <= m, "sizes"
    assert len(rows) == 2 + m + q, "number of lines"
    assert len(rows[1]) == n and max(rows[1]) <= 5000, "springs"
    for row in rows[2:2 + m]:
        assert len(row) == 2 and 1 <= min(row) and max(row) <= n and row[0] != row[1], "bad canal"
    closed = rows[2 + m:]
    assert all(len(row) == 1 and 1 <= row[0] <= m for row in closed), "bad gate"
    assert len({row[0] for row in closed}) == q, "gate closed twice"
