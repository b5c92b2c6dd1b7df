import re


def validate(message, hand, echo, mirror, gap):
    assert type(message) is str and re.fullmatch("[a-z]{1,400}", message), "message"
    assert all(type(x) is int for x in (hand, echo, mirror, gap)), "whole numbers"
    assert 1 <= hand <= 100, "hand"
    assert 1 <= echo <= 10000 and 1 <= mirror <= 10000, "echo or mirror"
    assert 0 <= gap <= 400, "gap"
