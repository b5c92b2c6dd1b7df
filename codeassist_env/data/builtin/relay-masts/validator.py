def validate(heights, gap):
    assert type(heights) is list and 1 <= len(heights) <= 20000, "length"
    for h in heights:
        assert type(h) is int and 1 <= h <= 10 ** 9, "height"
    assert type(gap) is int and 1 <= gap <= 10 ** 9, "gap"
