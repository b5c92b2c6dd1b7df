import re


def validate(text):
    assert text.endswith("\n"), "the last line has no end"
    lines = text[:-1].split("\n")
    assert all(re.fullmatch(r"(?:0|[1-9][0-9]*)(?: (?:0|[1-9][0-9]*))*", line) for line in lines), "not integers between single spaces"
    rows = [list(map(int, line.split())) for line in lines]
    assert len(rows[0]) == 2, "first line"
    n, m = rows[0]
    assert 1 <= n <= 5000 and 0 <= m <= 6500 and len(rows) == m + 1, "sizes"
    group = list(range(n + 1))

    def find(x):
        while group[x] != x:
            group[x] = group[group[x]]
            x = group[x]
        return x

    for row in rows[1:]:
        assert len(row) == 3 and 1 <= min(row) and max(row[:2]) <= n and row[0] != row[1] and row[2] <= 1000000, "bad path"
        group[find(row[0])] = find(row[1])
    assert len({row[2] for row in rows[1:]}) == m, "equal lengths"
    assert len({find(i) for i in range(1, n + 1)}) == 1, "not connected"
