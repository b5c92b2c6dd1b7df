import re


def validate(text):
    assert text.endswith("\n"), "the last line ends with a line break"
    lines = text.split("\n")[:-1]
    assert re.fullmatch(r"\d+ \d+ \d+", lines[0]), "first line"
    n, r, k = map(int, lines[0].split())
    assert 1 <= n <= 500 and 1 <= r <= 1000 and 1 <= k <= 5, "n, r or k out of range"
    assert len(lines) == n + 2, "number of lines"
    assert re.fullmatch(r"\d+( \d+)*", lines[1]), "presets"
    presets = list(map(int, lines[1].split()))
    assert len(presets) == k and all(1 <= p <= 3600 for p in presets), "presets out of range"
    before = -1
    for line in lines[2:]:
        assert re.fullmatch(r"(0|[1-9]\d*) (press|hold)", line), "a line of the log"
        t = int(line.split()[0])
        assert before < t <= 20000, "times increase and stay in range"
        before = t
