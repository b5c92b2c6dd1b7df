import re

NUMBER = r"(0|[1-9][0-9]{0,2})"
VERSION = NUMBER + r"(\." + NUMBER + r"){0,2}"


def validate(text):
    lines = text.splitlines()
    assert re.fullmatch(r"[1-9][0-9]* [1-9][0-9]*", lines[0]), "first line"
    n, q = map(int, lines[0].split())
    assert 1 <= n <= 12000 and 1 <= q <= 12000, "range"
    assert len(lines) == 1 + n + q, "number of lines"
    for line in lines[1:n + 1]:
        assert re.fullmatch(VERSION, line), "card " + line
    for line in lines[n + 1:]:
        assert re.fullmatch("(above|below|fit) " + VERSION, line), "question " + line
