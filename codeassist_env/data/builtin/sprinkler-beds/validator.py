import re


def validate(text):
    assert text.endswith("\n"), "the last line has no end"
    lines = text[:-1].split("\n")
    for i, line in enumerate(lines):
        assert i == 1 or re.fullmatch(r"[1-9][0-9]*(?: [1-9][0-9]*)*", line), "not positive integers: %r" % line
    n = int(lines[0])
    assert n <= 4000 and len(lines) == n + 2, "number of lines"
    assert re.fullmatch("[CTRG]{%d}" % n, lines[1]), "kinds"
    prices = list(map(int, lines[2].split()))
    assert len(prices) == n and max(prices) <= 1000, "prices"
    group = list(range(n + 1))

    def find(x):
        while group[x] != x:
            group[x] = group[group[x]]
            x = group[x]
        return x

    for line in lines[3:]:
        pair = list(map(int, line.split()))
        assert len(pair) == 2 and max(pair) <= n, "bad path"
        a, b = map(find, pair)
        assert a != b, "the paths run in a circle"
        group[a] = b
