import re


def validate(text):
    assert text.endswith("\n"), "the last line is not ended"
    lines = text[:-1].split("\n")
    assert len(lines) == 3, "not three lines"
    for line in lines:
        assert re.fullmatch(r"(0|[1-9][0-9]*)( (0|[1-9][0-9]*))*", line), "not numbers with single spaces"
    head, loads, companies = [list(map(int, line.split())) for line in lines]
    assert len(head) == 3, "first line"
    n, S, k = head
    assert 1 <= n <= 12000 and 0 <= S <= 10 ** 9 and 1 <= k <= n, "n, S, k"
    assert len(loads) == len(companies) == n, "number of gondolas"
    assert all(a <= 100000 for a in loads), "loads"
    assert all(1 <= c <= n for c in companies), "companies"
