import re


def validate(text):
    assert text.endswith("\n"), "the last line is not ended"
    lines = text[:-1].split("\n")
    assert re.fullmatch(r"[1-9][0-9]{0,3}", lines[0]), "n"
    n = int(lines[0])
    assert 1 <= n <= 4000 and len(lines) == n + 1, "number of rows"
    for line in lines[1:]:
        row = re.fullmatch(r"([1-9][0-9]?),([a-z]+(?: [a-z]+)*),([1-9][0-9]{0,2}),(0|[1-9][0-9]{0,2})", line)
        assert row, "row " + repr(line)
        assert int(row[1]) <= 31, "day"
        assert len(row[2]) <= 20, "name"
        assert int(row[3]) <= 500 and int(row[4]) <= int(row[3]), "loaves"
