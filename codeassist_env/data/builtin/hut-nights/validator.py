import re


def validate(text):
    assert text.endswith("\n"), "the last line has no end"
    lines = text[:-1].split("\n")
    for line in lines[:1] + lines[2:]:
        assert re.fullmatch(r"(?:0|[1-9][0-9]*) (?:0|[1-9][0-9]*) [1-9][0-9]*", line), "not three integers: %r" % line
    n, m, most = map(int, lines[0].split())
    assert 2 <= n <= 500 and 0 <= m <= 2000 and most <= 1000, "sizes"
    assert len(lines) == m + 2, "number of lines"
    assert re.fullmatch("[H.]{%d}" % n, lines[1]), "huts"
    for line in lines[2:]:
        u, v, t = map(int, line.split())
        assert 1 <= u <= n and 1 <= v <= n and u != v and t <= 1000, "bad trail %r" % line
