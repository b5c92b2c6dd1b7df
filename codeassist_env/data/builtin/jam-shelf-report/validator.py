import re


def validate(text):
    assert text.endswith("\n"), "the last line has no end"
    head, *jars = text[:-1].split("\n")
    assert re.fullmatch(r"[1-9]\d*", head) and int(head) <= 2000, "n"
    assert len(jars) == int(head), "number of jars"
    for jar in jars:
        assert len(jar) <= 100, "a line is too long"
        found = re.fullmatch(r" *([a-zA-Z]+(?: +[a-zA-Z]+)*) *, *([1-9]\d*) *, *([1-9]\d*) *", jar)
        assert found, "flavour, year and weight"
        words = found[1].split()
        assert len(words) <= 4 and max(map(len, words)) <= 10, "words of the flavour"
        assert [word.lower() for word in words] != ["total"], "a flavour is called total"
        assert 1950 <= int(found[2]) <= 2026, "year"
        assert 1 <= int(found[3]) <= 5000, "weight"
