def whole(value, low, high):
    assert type(value) is int and low <= value <= high, f"{value!r} is not an integer from {low} to {high}"


def validate(lamps, flat, width, k):
    whole(width, 1, 10000)
    whole(k, 1, 8000)
    assert type(flat) is list and len(flat) == 2
    p, h = flat
    whole(p, 0, width)
    whole(h, 0, 1000)
    assert type(lamps) is list and 1 <= len(lamps) <= 8000, "number of lamps"
    for lamp in lamps:
        assert type(lamp) is list and len(lamp) == 3
        x, y, s = lamp
        whole(x, 0, width)
        whole(y, 1, 1000)
        whole(s, 1, 50)
        assert x != p or y > h, "a lamp on the flat"
