import re


def validate(text):
    lines = text.splitlines()
    for line in lines:
        assert re.fullmatch(r"(0|[1-9][0-9]*)( (0|[1-9][0-9]*))*", line), "format"
    rows = [list(map(int, line.split())) for line in lines]
    assert len(rows[0]) == 3, "first line"
    h, w, q = rows[0]
    assert 1 <= h <= 150 and 1 <= w <= 150 and 1 <= q <= 3000, "range"
    assert len(rows) == 1 + h + q, "number of lines"
    for row in rows[1:h + 1]:
        assert len(row) == w and max(row) <= 9999, "row"
    for row in rows[h + 1:]:
        assert len(row) == 4, "question"
        r, c, a, b = row
        assert 1 <= r <= h and 1 <= c <= w and 0 <= a < b <= 200, "question"
