import re


def validate(text):
    assert text.endswith("\n"), "the last line has no end"
    lines = text[:-1].split("\n")
    assert 1 <= len(lines) <= 2000, "number of lines"
    before = -1
    under = [0] * 9
    for line in lines:
        match = re.fullmatch(r"((?:  )*)[-x+] ([A-Za-z0-9]+(?: [A-Za-z0-9]+)*)", line)
        assert match, "not an item: %r" % line
        depth = len(match[1]) // 2
        assert depth <= before + 1 and depth < 8, "too deep: %r" % line
        assert len(match[2]) <= 20, "name too long"
        under[depth] += 1
        under[depth + 1] = 0
        assert depth == 0 or under[depth] <= 26, "too many items under one"
        before = depth
