import re


def validate(text):
    assert text.endswith("\n"), "the last line has no end"
    lines = text[:-1].split("\n")
    assert re.fullmatch(r"[1-9][0-9]* (?:0|[1-9][0-9]*) [0-6]", lines[0]), "bad first line"
    n, m, _ = map(int, lines[0].split(" "))
    assert 2 <= n <= 2000 and m <= 6000, "sizes"
    assert len(lines) == m + 2, "number of lines"
    assert re.fullmatch("I[IR]{%d}" % (n - 1), lines[1]), "bad inns"
    for line in lines[2:]:
        assert re.fullmatch("[1-9][0-9]* [1-9][0-9]* [01]{7}", line), "not a boat: %r" % line
        u, v = map(int, line.split(" ")[:2])
        assert u <= n and v <= n and u != v, "bad islands: %r" % line
