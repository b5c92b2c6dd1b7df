import re


def validate(text, k):
    assert type(text) is str and 1 <= len(text) <= 1000, "length of the text"
    assert re.fullmatch(r"[a-z]+( [a-z]+)*", text), "words of lower-case letters with single spaces"
    assert type(k) is int and 1 <= k <= 20, "k"
