import re


def validate(text):
    lines = text.splitlines()
    assert len(lines) == 2, "two lines"
    assert re.fullmatch(r"[1-9][0-9]* [1-9][0-9]*", lines[0]), "first line"
    n, k = map(int, lines[0].split())
    assert 1 <= k <= n <= 20000, "range"
    assert re.fullmatch(r"(0|-?[1-9][0-9]*)( (0|-?[1-9][0-9]*))*", lines[1]), "format"
    stages = list(map(int, lines[1].split()))
    assert len(stages) == n and max(map(abs, stages)) <= 10 ** 6, "stages"
