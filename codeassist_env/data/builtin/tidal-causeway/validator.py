import re


def validate(text):
    assert text.endswith("\n"), "the last line is not ended"
    first, *lines = text[:-1].split("\n")
    assert re.fullmatch(r"[1-9][0-9]{0,3} [1-9][0-9]{0,3} [1-9][0-9]{0,3}", first), "first line"
    n, c, q = map(int, first.split())
    assert n <= 20 and c <= 1439 and q <= 200, "n, c, q"
    assert len(lines) == n + q, "number of lines"
    clock = r"([01][0-9]|2[0-3]):([0-5][0-9])"
    used = set()
    for line in lines[:n]:
        window = re.fullmatch(f"{clock}-{clock}", line)
        assert window, "window " + repr(line)
        a, b = int(window[1]) * 60 + int(window[2]), int(window[3]) * 60 + int(window[4])
        assert a != b, "the two times of a window are the same"
        # both ends count: the next window begins at least a minute later
        for minute in range(a, b + 1 if a < b else b + 1441):
            assert minute % 1440 not in used, "windows overlap or touch"
            used.add(minute % 1440)
    for line in lines[n:]:
        assert re.fullmatch(clock, line), "arrival " + repr(line)
