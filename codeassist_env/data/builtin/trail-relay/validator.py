def validate(gaps, reach, fee):
    for name, numbers, low, high in (("gaps", gaps, 1, 10**6), ("reach", reach, 0, 10**9), ("fee", fee, 1, 10**6)):
        assert type(numbers) is list, name + " is no list"
        assert all(type(x) is int and low <= x <= high for x in numbers), name + " has a number out of range"
    assert 1 <= len(fee) <= 30000, "bad number of huts"
    assert len(reach) == len(fee) and len(gaps) == len(fee) - 1, "lists of the wrong length"
