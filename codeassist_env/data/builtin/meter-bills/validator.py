import re


def validate(text):
    lines = text.splitlines()
    assert re.fullmatch(r"\d+ \d+ \d+ \d+", lines[0]), "first line"
    n, f, a, b = map(int, lines[0].split())
    assert lines[0] == "%d %d %d %d" % (n, f, a, b), "leading zeros"
    assert 1 <= n <= 5000 and 0 <= f <= 10000 and 0 <= a <= 1000 and 0 <= b <= 1000, "range"
    assert len(lines) == n + 1, "number of lines"
    for line in lines[1:]:
        assert re.fullmatch(r"[1-9][0-9]* [a-z]{1,10} [0-9]{4}", line), "note " + line
        assert 1 <= int(line.split()[0]) <= 1000, "day"
