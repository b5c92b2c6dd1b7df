import re

WORD = "[a-z]{1,10}"
AMOUNT = "[1-9][0-9]{0,9}"


def validate(text):
    assert text.endswith("\n"), "the last line is not ended"
    lines = text[:-1].split("\n")
    assert re.fullmatch(rf"[1-9][0-9]{{0,3}} (?:[0-9]|10)(?: {WORD})*", lines[0]), "first line"
    n, t, *taste = lines[0].split(" ")
    assert int(n) <= 4000 and len(lines) == int(n) + 1, "n"
    assert len(taste) == int(t) == len(set(taste)), "t"
    names = set()
    for line in lines[1:]:
        assert re.fullmatch(rf"{WORD}(?: {WORD} {AMOUNT}){{1,8}}", line), "line " + repr(line)
        name, *rest = line.split(" ")
        assert name not in names, "a name twice"
        names.add(name)
        assert set(rest[::2]) - set(taste), "nothing but ingredients to taste"
        assert all(int(amount) <= 10**9 for amount in rest[1::2]), "amount"
