import re


def validate(text):
    assert text.endswith("\n"), "the last line has no end"
    head, *lines = text[:-1].split("\n")
    assert re.fullmatch(r"[1-9]\d*( [1-9]\d*){2}", head), "first line"
    n, r, c = map(int, head.split())
    assert 1 <= n <= 100 and 1 <= r <= 100 and 1 <= c <= 50, "n, r or c"
    assert len(lines) == n, "number of lines"
    for line in lines:
        assert 1 <= len(line) <= 60, "length of a line"
        assert re.fullmatch(r"[a-z]+( [a-z]+)*", line), "words of lower-case letters with single spaces"
