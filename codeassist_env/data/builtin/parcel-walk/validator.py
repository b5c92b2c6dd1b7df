import re


def validate(text):
    assert text.endswith("\n"), "the last line is not ended"
    lines = text[:-1].split("\n")
    assert re.fullmatch(r"[1-9][0-9]{0,3}", lines[0]), "n"
    n = int(lines[0])
    assert 1 <= n <= 3000 and len(lines) == n + 1, "number of lines"
    for line in lines[1:]:
        parts = re.fullmatch(r"([A-Za-z]+(?: +[A-Za-z]+){0,4} +[1-9][0-9]{0,2}[A-Za-z]?);([1-9][0-9]?)", line)
        assert parts, "line " + repr(line)
        assert len(parts[1]) <= 60, "length of the address"
        assert int(parts[2]) <= 30, "weight"
