import re


def validate(customers, pastries, k):
    assert type(k) is int and 1 <= k <= 100, "k"
    assert type(customers) is list and 1 <= len(customers) <= 20000, "customers"
    assert type(pastries) is list and len(pastries) == len(customers), "pastries"
    for word in customers + pastries:
        assert type(word) is str and re.fullmatch("[a-z]{1,10}", word), "a name of 1 to 10 lower-case letters"
