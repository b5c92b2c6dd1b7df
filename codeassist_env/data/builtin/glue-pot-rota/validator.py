import re


def validate(text):
    assert text.endswith("\n"), "the last line ends with a line break"
    lines = text.split("\n")[:-1]
    assert re.fullmatch(r"[1-9]\d* [1-9]\d*", lines[0]), "first line"
    n, m = map(int, lines[0].split())
    assert 1 <= n <= 30 and 1 <= m <= 1000, "n or m out of range"
    assert len(lines) == m + 2, "number of lines"
    names = lines[1].split(" ")
    assert len(names) == n and len(set(names)) == n, "n different names"
    assert all(re.fullmatch(r"[a-z]{1,10}", name) and name != "nobody" for name in names), "names"
    for line in lines[2:]:
        if line != "-":
            absent = line.split(" ")
            assert set(absent) <= set(names) and len(set(absent)) == len(absent), "absent names"
