import re


def validate(text):
    lines = text.splitlines()
    assert re.fullmatch(r"[1-9][0-9]*", lines[0]) and int(lines[0]) <= 5000, "n"
    assert len(lines) == int(lines[0]) + 1, "number of lines"
    for line in lines[1:]:
        assert re.fullmatch(r"(0|[1-9][0-9]*)( (0|[1-9][0-9]*)){3}", line), "format"
        p, a, b, d = map(int, line.split())
        assert p <= 1295999 and a <= b <= 10 ** 9 and 1 <= d <= 10 ** 5, "range"
