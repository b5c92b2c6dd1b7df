import re


def validate(text):
    assert text.endswith("\n"), "the last line is not ended"
    lines = text[:-1].split("\n")
    assert re.fullmatch(r"[1-9][0-9]{0,3}", lines[0]), "n"
    n = int(lines[0])
    assert 1 <= n <= 5000 and len(lines) == n + 1, "number of lines"
    before = "00:00"
    for line in lines[1:]:
        entry = re.fullmatch(r"((?:[01][0-9]|2[0-3]):[0-5][0-9]) [a-z]{1,12} (?:lit|out|opened)", line)
        assert entry, "line " + repr(line)
        assert before <= entry[1], "a time earlier than the one before"
        before = entry[1]
