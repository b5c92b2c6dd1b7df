def validate(codes):
    assert type(codes) is list and 1 <= len(codes) <= 4000, "length"
    for code in codes:
        assert type(code) is int and 0 <= code < 2 ** 30, "code"
