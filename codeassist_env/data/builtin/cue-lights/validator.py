import re


def validate(text):
    assert text.endswith("\n"), "the last line ends with a line break"
    lines = text.split("\n")[:-1]
    assert re.fullmatch(r"(0|[1-9]\d*)( (0|[1-9]\d*)){3}", lines[0]), "first line"
    d, m, n, w = map(int, lines[0].split())
    assert 1 <= d <= 12 and 0 <= m <= 20 and 1 <= n <= 500 and 1 <= w <= 1000, "first line out of range"
    assert len(lines) == 2 + m + n, "number of lines"
    names = lines[1].split(" ")
    assert len(names) == d == len(set(names)), "d different names"
    assert all(re.fullmatch("[a-z]{1,8}", name) and name != "all" for name in names), "names"
    pairs = set()
    for line in lines[2:2 + m]:
        pair = line.split(" ")
        assert len(pair) == 2 == len(set(pair)) and set(pair) <= set(names), "an interlock"
        pairs.add(frozenset(pair))
    assert len(pairs) == m, "interlocks listed once"
    before = 0
    for line in lines[2 + m:]:
        t, command, *stations = line.split(" ")
        assert re.fullmatch(r"0|[1-9]\d*", t) and before <= int(t) <= 100000, "seconds"
        before = int(t)
        assert command in ("standby", "ack", "go", "off"), "command"
        assert stations == ["all"] or stations and set(stations) <= set(names) and len(set(stations)) == len(stations), "stations"
