import re


def validate(text):
    assert re.fullmatch(r"[1-9]\d*\n([a-z]+\n)+", text), "m, then lines of lower-case letters"
    m, *strings = text.split()
    assert 1 <= int(m) <= 2000 and len(strings) == int(m), "m strings"
    assert sum(map(len, strings)) <= 2000, "at most 2000 beads"
