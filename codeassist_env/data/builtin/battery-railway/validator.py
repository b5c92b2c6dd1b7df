import re


def validate(text):
    assert text.endswith("\n"), "the last line is not ended"
    rows = []
    for line in text[:-1].split("\n"):
        assert re.fullmatch(r"(0|-?[1-9][0-9]*) (0|-?[1-9][0-9]*) (0|-?[1-9][0-9]*)", line), "not three numbers with single spaces"
        rows.append(tuple(map(int, line.split())))
    n, C, s = rows[0]
    assert 1 <= n <= 15000 and 1 <= C <= 10 ** 9 and 0 <= s <= C, "n, C, s"
    assert len(rows) == n + 1, "number of stages"
    for p, m, d in rows[1:]:
        assert 1 <= p <= 10 ** 6 and 0 <= m <= 10 ** 9 and abs(d) <= 10 ** 9, "stage"
