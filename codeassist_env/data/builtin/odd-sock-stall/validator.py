import re


def validate(socks):
    assert type(socks) is list and 1 <= len(socks) <= 20000, "number of socks"
    for colour in socks:
        assert type(colour) is str and re.fullmatch("[a-z]{1,12}", colour), "a colour of 1 to 12 lower-case letters"
