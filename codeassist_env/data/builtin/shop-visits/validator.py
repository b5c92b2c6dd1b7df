import re


def validate(text):
    assert text.endswith("\n"), "the last line is not ended"
    lines = text[:-1].split("\n")
    head = re.fullmatch(r"([1-9][0-9]{0,4}) (0|[1-9][0-9]{0,5})", lines[0])
    assert head, "first line"
    n, gap = int(head[1]), int(head[2])
    assert n <= 20000 and gap <= 100000 and len(lines) == n + 1, "n, G"
    for line in lines[1:]:
        row = re.fullmatch(r"(0|[1-9][0-9]{0,6}) [a-z0-9]{1,6} /[a-z-]{1,15}", line)
        assert row and int(row[1]) <= 1000000, "line " + repr(line)
