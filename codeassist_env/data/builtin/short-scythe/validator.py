def whole(x, low, high):
    assert type(x) is int, "not an integer"
    assert low <= x <= high, "out of range"


def validate(strips, keen, wilt):
    assert type(strips) is list
    assert 1 <= len(strips) <= 60
    for x in strips:
        whole(x, 0, 1000)
    whole(keen, 1, 100)
    whole(wilt, 0, 100)
