import re


def validate(text):
    assert re.fullmatch(r"(0|[1-9][0-9]*)( (0|[1-9][0-9]*)){3}\n", text), "not four plain numbers in a line"
    r, c, a, p = map(int, text.split())
    assert 1 <= r <= 10000
    assert 1 <= c <= 10000
    assert a <= 10000
    assert p <= 10000
