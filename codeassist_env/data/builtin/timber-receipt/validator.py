import re

NAME = r"[a-z]+(?: [a-z]+)*"


def validate(text):
    assert text.endswith("\n"), "no line end"
    lines = text[:-1].split("\n")
    n = int(lines[0])
    assert lines[0] == str(n) and 1 <= n <= 200 and len(lines) == n + 1, "number of lines"
    for line in lines[1:]:
        found = re.fullmatch(f"cancel ({NAME})", line)
        if not found:
            found = re.fullmatch(rf"({NAME}): ([1-9]\d{{0,2}}) x ([1-9]\d{{0,3}}) cm @ (0|[1-9]\d{{0,2}})\.(\d\d)", line, re.ASCII)
            assert found, f"line {line!r}"
            assert int(found[3]) <= 1000 and int(found[4] + found[5]) >= 1, f"line {line!r}"
        assert len(found[1]) <= 20 and found[1].split()[0] != "cancel", f"name {found[1]!r}"
