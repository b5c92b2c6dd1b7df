def whole(x, low, high):
    assert type(x) is int, "not an integer"
    assert low <= x <= high, "out of range"


def validate(weights, oak, ash, spread):
    assert type(weights) is list
    assert 1 <= len(weights) <= 30000
    for x in weights:
        whole(x, 1, 1000000)
    whole(oak, 1, 10 ** 9)
    whole(ash, 1, 10 ** 9)
    whole(spread, 0, 1000000)
