import re


def validate(text):
    assert text.endswith("\n"), "the last line is not ended"
    first, *rows = text[:-1].split("\n")
    assert re.fullmatch(r"[1-9][0-9]{0,4} [1-9][0-9]{0,4}", first), "first line"
    n, w = map(int, first.split())
    assert w <= n <= 20000 and len(rows) == n, "n, w"
    for row in rows:
        assert re.fullmatch(r"[A-E] [1-9][0-9]{0,9} [01]", row), "passenger " + repr(row)
        assert int(row.split()[1]) <= 1000000000, "compartment"
