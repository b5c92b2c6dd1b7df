import re

WORD = "[A-Za-z]{2,12}"
COUNT = r"(?:([1-9]\d*) *[xX] +)?"
WEIGHT = r"(?:([1-9]\d*) *[gG]|((?:0|[1-9]\d*)(?:\.\d{1,3})?) *[kK][gG])"


def validate(text):
    assert text.endswith("\n"), "the last line has no end"
    lines = text[:-1].split("\n")
    assert re.fullmatch(r"[1-9]\d* [1-9]\d*", lines[0]), "first line"
    t, m = map(int, lines[0].split())
    assert 1 <= t <= 30 and 1 <= m <= 200 and len(lines) == 1 + t + m, "t, m or the number of lines"
    assert max(map(len, lines)) <= 80, "a line is too long"
    seen = set()
    for line in lines[1:1 + t]:
        found = re.fullmatch(r"([a-z]{2,12}) ([1-9]\d*) (0|[1-9]\d?)\.(\d\d)", line)
        assert found, "a line of the tariff"
        kind, limit, euros, cents = found.groups()
        assert int(limit) <= 30000 and int(euros + cents) >= 1, "a number of the tariff"
        assert (kind, limit) not in seen, "twice the same weight of a kind"
        seen.add((kind, limit))
    for line in lines[1 + t:]:
        found = re.fullmatch(" *" + COUNT + WORD + " +" + WEIGHT + " *", line)
        assert found, "a line of the slip"
        count, grams, kilos = found.groups()
        assert 1 <= int(count or 1) <= 500, "number of pieces"
        whole, _, part = (kilos or "0").partition(".")
        weight = int(grams) if grams else int(whole) * 1000 + int(part.ljust(3, "0"))
        assert 1 <= weight <= 30000, "weight"
