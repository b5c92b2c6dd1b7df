import string


def validate(animals, wishes):
    assert type(animals) is str and type(wishes) is str, "two strings"
    assert 1 <= len(animals) <= 200, "number of animals"
    assert 1 <= len(wishes) <= 300, "number of children"
    assert set(animals) <= set(string.ascii_lowercase), "animals are lower-case letters"
    assert set(wishes) <= set(string.ascii_letters), "wishes are letters"
