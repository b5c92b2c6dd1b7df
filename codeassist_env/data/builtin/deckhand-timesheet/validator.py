import re


def validate(text):
    assert text.endswith("\n"), "the last line is not ended"
    first, *shifts = text[:-1].split("\n")
    assert re.fullmatch(r"[1-9][0-9]{0,3}", first) and int(first) <= 3000, "n"
    assert len(shifts) == int(first), "number of shifts"
    clock = r"([01][0-9]|2[0-3]):[0-5][0-9]"
    for shift in shifts:
        row = re.fullmatch(r"([a-z]{1,12}) (Mon|Tue|Wed|Thu|Fri|Sat|Sun) %s-(\?\?|%s)" % (clock, clock), shift)
        assert row, "shift " + repr(shift)
        assert row[1] != "total", "name"
