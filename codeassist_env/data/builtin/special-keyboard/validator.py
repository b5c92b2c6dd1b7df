import re


def validate(text):
    assert text.endswith("\n"), "the last line has no end"
    head, *keys = text[:-1].split("\n")
    assert re.fullmatch(r"[1-9]\d*", head) and int(head) <= 2000, "q"
    assert len(keys) == int(head), "number of lines"
    for key in keys:
        assert len(key) == 1 and 32 <= ord(key) <= 126, "one printable character in each line"
