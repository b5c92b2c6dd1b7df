import re


def validate(text):
    assert text.endswith("\n"), "the last line is not ended"
    lines = text[:-1].split("\n")
    for line in lines:
        assert re.fullmatch(r"(?:0|[1-9][0-9]{0,5})(?: (?:0|[1-9][0-9]{0,5}))*", line), "line " + repr(line)
    rows = [list(map(int, line.split(" "))) for line in lines]
    n, a, b, k = rows[0]
    assert 1 <= a <= b <= n <= 100 and b <= 40 and 1 <= k <= 5000, "n, a, b, k"
    assert len(rows) == n + 2, "number of lines"
    assert len(rows[1]) == b - a + 1 and max(rows[1]) <= 100000, "fees"
    for m, *prices in rows[2:]:
        assert 1 <= m <= 10 and len(prices) == m, "number of dishes"
        assert all(1 <= price <= 10000 for price in prices), "prices"
