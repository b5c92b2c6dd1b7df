def whole(value, low, high):
    assert type(value) is int and low <= value <= high, f"{value!r} is not an integer from {low} to {high}"


def validate(flier, kite, reel):
    assert type(flier) is list and type(kite) is list
    assert 1 <= len(flier) == len(kite) <= 1000, "lengths"
    for point in flier:
        assert type(point) is list and len(point) == 2
        for number in point:
            whole(number, -1000, 1000)
    for point in kite:
        assert type(point) is list and len(point) == 3
        whole(point[0], -1000, 1000)
        whole(point[1], -1000, 1000)
        whole(point[2], 0, 1000)
    whole(reel, 1, 3000)
