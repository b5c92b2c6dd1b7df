import re


def validate(text):
    assert text.endswith("\n"), "the last line has no end"
    lines = text[:-1].split("\n")
    assert all(re.fullmatch(r"[1-9][0-9]*(?: [1-9][0-9]*)*", line) for line in lines), "not positive integers"
    rows = [list(map(int, line.split())) for line in lines]
    assert len(rows[0]) == 1 and rows[0][0] <= 600 and len(rows) == rows[0][0] + 1, "number of films"
    for row in rows[1:]:
        assert len(row) == 4, "not four integers"
        n = row[0]
        assert 2 <= n <= 3000 and max(row[1:]) < n, "out of range"
    assert sum(row[0] for row in rows[1:]) <= 10000, "too much"
