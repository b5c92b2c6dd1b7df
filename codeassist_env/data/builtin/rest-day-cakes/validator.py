def whole(x, low, high):
    assert type(x) is int, "not an integer"
    assert low <= x <= high, "out of range"


def validate(first, every, limit, days):
    assert type(first) is list and type(every) is list
    assert 1 <= len(first) <= 20
    assert len(every) == len(first)
    for x in first:
        whole(x, 1, 100)
    for x in every:
        whole(x, 1, 10)
    whole(limit, 1, 20)
    whole(days, 1, 10 ** 12)
