import re


def validate(text):
    assert text.endswith("\n"), "the last line has no end"
    lines = text[:-1].split("\n")
    assert len(lines) == 3, "number of lines"
    assert re.fullmatch(r"(0|[1-9]\d*)( (0|[1-9]\d*)){25}", lines[0]), "the pieces"
    assert re.fullmatch(r"(0|[1-9]\d*) (0|[1-9]\d*)", lines[1]), "blanks and spacers"
    assert max(map(int, (lines[0] + " " + lines[1]).split())) <= 50000, "a number is too large"
    assert 1 <= len(lines[2]) <= 50000, "length of the novel"
    assert re.fullmatch(r"[a-z]+( [a-z]+)*", lines[2]), "words of lower-case letters with single spaces"
