import re


def validate(text):
    lines = text.splitlines()
    assert re.fullmatch(r"[1-9][0-9]* [1-9][0-9]*", lines[0]), "first line"
    n, c = map(int, lines[0].split())
    assert 1 <= n <= 2000 and 1 <= c <= 10 ** 6, "range"
    assert len(lines) == n + 1, "number of lines"
    for line in lines[1:]:
        assert re.fullmatch("peel|swap|(rec|bounce) [1-9][0-9]*", line), "command " + line
        word, *number = line.split()
        if word == "rec":
            assert int(number[0]) <= c, "loudness"
        if word == "bounce":
            assert 2 <= int(number[0]) <= n + 1, "k"
