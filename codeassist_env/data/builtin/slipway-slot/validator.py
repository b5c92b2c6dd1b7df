def validate(bookings, opening, closing, need, gap, step):
    def whole(x, low, high):
        return type(x) is int and low <= x <= high

    assert isinstance(bookings, list) and len(bookings) <= 300, "number of bookings"
    for booking in bookings:
        assert isinstance(booking, list) and len(booking) == 2, "booking"
        assert all(whole(x, 0, 10080) for x in booking) and booking[0] < booking[1], "times of a booking"
    assert whole(opening, 0, 10080) and whole(closing, 0, 10080) and opening < closing, "opening time"
    assert whole(need, 1, 10080), "need"
    assert whole(gap, 0, 1000), "gap"
    assert whole(step, 1, 1000), "step"
