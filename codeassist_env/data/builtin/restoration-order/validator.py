import re

NAME = r"[a-z-]{1,15}"


def validate(text):
    assert text.endswith("\n"), "the last line has no end"
    lines = text[:-1].split("\n")
    assert re.fullmatch(r"[1-9][0-9]{0,2}", lines[0]) and int(lines[0]) <= 500, "bad n"
    assert len(lines) == int(lines[0]) + 1, "number of lines"
    names = set()
    for line in lines[1:]:
        match = re.fullmatch(r"(%s) \(%s\)(?: after (%s(?:, %s)*))?" % (NAME, NAME, NAME, NAME), line)
        assert match, "not a task: %r" % line
        assert match[1] not in names, "task twice"
        names.add(match[1])
        if match[2]:
            after = match[2].split(", ")
            assert len(after) <= 20, "comes after too many"
            assert len(set(after)) == len(after), "named twice"
