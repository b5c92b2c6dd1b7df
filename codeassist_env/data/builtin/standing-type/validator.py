import re


def validate(words, k):
    assert type(words) is list and 1 <= len(words) <= 6000, "number of words"
    for word in words:
        assert type(word) is str and re.fullmatch("[a-z]{1,12}", word), "a word"
    assert type(k) is int and 1 <= k <= 6000, "k"
