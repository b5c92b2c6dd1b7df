import re


def validate(text):
    assert re.fullmatch(r"[1-9]\d*\n((0|[1-9]\d*)( (0|[1-9]\d*)){3}\n)+", text), "n, then lines of four integers"
    n, *rows = [list(map(int, line.split())) for line in text.splitlines()]
    assert n[0] == len(rows) <= 5000, "n lines"
    for t, g, c, d in rows:
        assert t <= 10**9 and 1 <= g <= 10**6 and 1 <= c <= 6 and d <= 2 * 10**9, "out of range"
