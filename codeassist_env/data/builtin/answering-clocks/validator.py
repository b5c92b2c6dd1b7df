import re


def validate(text):
    lines = text.splitlines()
    assert len(lines) == 3, "three lines"
    for line in lines:
        assert re.fullmatch(r"(0|[1-9][0-9]*)( (0|[1-9][0-9]*))*", line), "format"
    head, west, east = [list(map(int, line.split())) for line in lines]
    assert len(head) == 3, "first line"
    w, e, d = head
    assert 1 <= w <= 25000 and 1 <= e <= 25000 and 0 <= d <= 10 ** 9, "range"
    assert len(west) == w and len(east) == e, "counts"
    for times in (west, east):
        assert times[-1] <= 10 ** 9, "time"
        assert all(a <= b for a, b in zip(times, times[1:])), "order"
