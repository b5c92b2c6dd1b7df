def validate(apples, pears, plums, crowned):
    for x in (apples, pears, plums, crowned):
        assert type(x) is int, "not an integer"
        assert 0 <= x <= 10000, "out of range"
    assert apples >= 1
