def validate(readings, w, m, t):
    assert type(readings) is list and 1 <= len(readings) <= 30000, "length"
    for x in readings:
        assert type(x) is int and -1 <= x <= 10 ** 6, "reading"
    for x in (w, m, t):
        assert type(x) is int, "integer"
    assert 1 <= m <= w <= 30000 and 0 <= t <= 10 ** 6, "range"
