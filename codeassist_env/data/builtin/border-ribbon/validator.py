import re


def note(s, i, depth):
    """Length of the note from s[i] on, and where it ends."""
    assert depth <= 30, "nested too deep"
    total = 0
    while i < len(s) and s[i] != ")":
        if s[i] == "(":
            size, i = note(s, i + 1, depth + 1)
            assert i < len(s), "a bracket is not closed"
        elif s[i] == "=":
            assert total, "a note begins with ="
            size = total
        else:
            assert s[i].isalpha(), "a mark without an item"
            size = 1
        i += 1
        marks = re.compile(r"(?:'|\d+)*").match(s, i)
        for number in re.findall(r"\d+", marks[0]):
            assert number[0] != "0" and 2 <= int(number) <= 10**9, "a number"
            size *= int(number)
        i = marks.end()
        total += size
        assert total <= 10**15, "the ribbon is too long"
    assert total, "an empty note"
    return total, i


def validate(text):
    assert text.endswith("\n"), "the last line has no end"
    lines = text[:-1].split("\n")
    assert re.fullmatch(r"[a-z0-9()=']{1,300}", lines[0]), "characters of the note"
    size, end = note(lines[0], 0, 0)
    assert end == len(lines[0]), "a closing bracket too many"
    assert re.fullmatch(r"[1-9]\d*", lines[1]) and int(lines[1]) <= 300 and len(lines) == 2 + int(lines[1]), "number of positions"
    for line in lines[2:]:
        assert re.fullmatch(r"[1-9]\d*", line) and int(line) <= size, "a position"
