import re


def validate(text):
    assert text.endswith("\n"), "the last line has no end"
    head, *jars = text[:-1].split("\n")
    assert re.fullmatch(r"[1-9]\d*", head) and int(head) <= 100, "k"
    assert len(jars) == int(head), "number of jars"
    for jar in jars:
        found = re.fullmatch(r"([1-9]\d*) ([a-zA-Z]+(?: [a-zA-Z]+)*)", jar)
        assert found, "a width and words of letters with single spaces"
        assert int(found[1]) <= 100, "w"
        assert len(found[2]) <= 100, "length of a name"
