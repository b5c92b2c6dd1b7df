def validate(rows, w):
    assert type(w) is int and 0 <= w <= 1439, "w"
    assert type(rows) is list and 1 <= len(rows) <= 2000, "rows"
    before = 0
    for row in rows:
        assert type(row) is list and len(row) == 3 and all(type(x) is int for x in row), "a row is three integers"
        till, minute, cents = row
        assert 1 <= till <= 99, "till"
        assert before <= minute <= 1439, "minute"
        assert 1 <= abs(cents) <= 20000, "cents"
        before = minute
