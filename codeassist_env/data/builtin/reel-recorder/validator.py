import re


def validate(text):
    assert text.endswith("\n"), "the last line has no end"
    lines = text[:-1].split("\n")
    assert len(lines) == 2, "number of lines"
    assert re.fullmatch(r"[1-9]\d*", lines[0]) and int(lines[0]) <= 30000, "L"
    assert 1 <= len(lines[1]) <= 20000, "number of events"
    assert re.fullmatch(r"[.SPRBF]+", lines[1]), "an unknown event"
