import re


def validate(text):
    assert text.endswith("\n"), "the last line is not ended"
    lines = text[:-1].split("\n")
    assert len(lines) == 2, "not two lines"
    for line in lines:
        assert re.fullmatch(r"(0|[1-9][0-9]*)( (0|[1-9][0-9]*))*", line), "not numbers with single spaces"
    head, times = [list(map(int, line.split())) for line in lines]
    assert len(head) == 3, "first line"
    n, k, p = head
    assert 1 <= n <= 20000 and 1 <= k <= n and 0 <= p <= 1000, "n, k, p"
    assert len(times) == n, "number of containers"
    assert all(1 <= t <= 1000 for t in times), "minutes"
