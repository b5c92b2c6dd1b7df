def validate(arrival, length, urgency, patience):
    for values, low, high in ((arrival, 0, 10 ** 9), (length, 1, 10 ** 5), (urgency, 1, 9)):
        assert type(values) is list and len(values) == len(arrival), "list"
        for x in values:
            assert type(x) is int and low <= x <= high, "value"
    assert 1 <= len(arrival) <= 12000, "length"
    assert all(a <= b for a, b in zip(arrival, arrival[1:])), "order"
    assert type(patience) is int and 1 <= patience <= 10 ** 9, "patience"
