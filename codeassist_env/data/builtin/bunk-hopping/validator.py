def validate(beds, bookings, first, last):
    def whole(x, low, high):
        return type(x) is int and low <= x <= high

    assert whole(beds, 1, 40), "beds"
    assert isinstance(bookings, list) and len(bookings) <= 400, "number of bookings"
    taken = set()
    for booking in bookings:
        assert isinstance(booking, list) and len(booking) == 3, "booking"
        bed, arrival, departure = booking
        assert whole(bed, 1, beds), "bed"
        assert whole(arrival, 1, 400) and whole(departure, 1, 400) and arrival < departure, "days of a booking"
        nights = {(bed, night) for night in range(arrival, departure)}
        assert not nights & taken, "two bookings of a bed overlap"
        taken |= nights
    assert whole(first, 1, 400) and whole(last, 1, 400) and first < last, "days of the guest"
