import re


def validate(text):
    assert re.fullmatch(r"(\d+( \d+)*\n)+", text), "integers separated by single spaces"
    assert not re.search(r"\b0\d", text), "no leading zeros"
    lines = [list(map(int, line.split())) for line in text.splitlines()]
    assert len(lines[0]) == 4, "first line"
    p, v, b, g = lines[0]
    assert 1 <= p <= 20000 and 1 <= v <= 10000 and 1 <= b <= 1000 and 1 <= g <= 1000, "first line out of range"
    assert len(lines) == v + 2, "number of lines"
    assert len(lines[1]) == p and all(20 <= z <= 50 for z in lines[1]), "sizes"
    before = 0
    for line in lines[2:]:
        assert len(line) == 3, "three integers for each visitor"
        t, s, d = line
        assert before <= t <= 1000000 and 20 <= s <= 50 and 1 <= d <= 1000, "visitor out of range or order"
        before = t
