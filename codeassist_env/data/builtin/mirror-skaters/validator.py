import re


def validate(text):
    assert text.endswith("\n"), "the last line ends with a line break"
    lines = text.split("\n")[:-1]
    assert re.fullmatch(r"[1-8] [1-8]", lines[0]), "h and w"
    h, w = map(int, lines[0].split())
    assert len(lines) == h + 1, "h rows"
    assert all(re.fullmatch(r"[.~#ABab]+", line) and len(line) == w for line in lines[1:]), "w characters in each row"
    assert all("".join(lines[1:]).count(letter) == 1 for letter in "ABab"), "each letter once"
