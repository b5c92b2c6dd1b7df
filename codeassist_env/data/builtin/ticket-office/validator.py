import re


def validate(text):
    assert text.endswith("\n"), "the last line is not ended"
    first, *changes = text[:-1].split("\n")
    assert re.fullmatch(r"[1-9][0-9]{0,2}", first) and int(first) <= 200, "n"
    assert len(changes) == int(first), "number of changes"
    day, clock = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun)", "((?:[01][0-9]|2[0-3]):[0-5][0-9])"
    for change in changes:
        row = re.fullmatch(f"(?:open|close) {day}(?:-{day})? {clock}-(?:{clock}|24:00)", change)
        assert row, "change " + repr(change)
        assert row[1] != row[2], "two equal days"
        assert row[3] != row[4], "two equal times"
