import re


def validate(text):
    assert text.endswith("\n"), "no line end"
    lines = text[:-1].split("\n")
    parts = lines[0].split(" ")
    assert len(parts) == 3 and all(part == str(int(part)) for part in parts), "first line"
    n, b, s = map(int, parts)
    assert 1 <= n <= 500 and 1 <= b <= 500 and 1 <= s <= 500, "first line"
    assert len(lines) == n + 1, "number of lines"
    for line in lines[1:]:
        assert re.fullmatch(r"[a-z]{1,12} [LR] (helper|guest)", line), f"person {line!r}"
    assert len({line.split(" ")[0] for line in lines[1:]}) == n, "names are not distinct"
