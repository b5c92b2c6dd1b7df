import re


def validate(text):
    assert text.endswith("\n"), "the last line is not ended"
    rows = []
    for line in text[:-1].split("\n"):
        assert re.fullmatch(r"(0|[1-9][0-9]*)( (0|[1-9][0-9]*))*", line), "not numbers with single spaces"
        rows.append(list(map(int, line.split())))
    assert len(rows[0]) == 3, "first line"
    n, k, m = rows[0]
    assert 1 <= n <= 20000 and 1 <= k <= n and 0 <= m <= 2000, "n, k, m"
    assert len(rows) == 1 + n + m, "number of lines"
    for row in rows[1:]:
        assert len(row) == 2 and 1 <= row[0] <= row[1] <= 1000000000, "days"
    storms = rows[1 + n:]
    for before, after in zip(storms, storms[1:]):
        assert before[1] < after[0], "order of the storms"
