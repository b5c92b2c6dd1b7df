def validate(gaps, price, clan, reach):
    assert type(price) is list and 1 <= len(price) <= 20000, "n"
    n = len(price)
    for values, count, low, high in ((gaps, n - 1, 1, 10 ** 6), (price, n, 0, 10 ** 6), (clan, n, 1, n)):
        assert type(values) is list and len(values) == count, "list"
        for x in values:
            assert type(x) is int and low <= x <= high, "value"
    assert type(reach) is int and 1 <= reach <= 10 ** 9, "reach"
