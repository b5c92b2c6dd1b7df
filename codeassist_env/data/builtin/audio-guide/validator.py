def validate(rooms, minutes, k):
    for numbers in (rooms, minutes, [k]):
        assert type(numbers) is list and all(type(x) is int for x in numbers), "integers"
    assert 1 <= len(rooms) <= 5000, "number of entries"
    assert 1 <= len(minutes) <= 500, "number of rooms"
    assert all(0 <= room < len(minutes) for room in rooms), "a room"
    assert all(1 <= length <= 1000 for length in minutes), "minutes"
    assert 0 <= k <= 5000, "k"
