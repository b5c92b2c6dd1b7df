def validate(watches, adapt, k):
    def whole(x, low, high):
        return type(x) is int and low <= x <= high

    assert isinstance(watches, list) and 1 <= len(watches) <= 25000, "number of watches"
    for watch in watches:
        assert isinstance(watch, list) and len(watch) == 2, "watch"
        start, end = watch
        assert whole(start, 0, 10 ** 9) and whole(end, 0, 10 ** 9) and start < end, "seconds"
    assert whole(adapt, 0, 10 ** 9), "adapt"
    assert whole(k, 1, len(watches)), "k"
