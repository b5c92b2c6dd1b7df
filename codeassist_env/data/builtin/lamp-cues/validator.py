def validate(flashes, k):
    assert type(k) is int and 1 <= k <= 5000, "k"
    assert type(flashes) is list and 1 <= len(flashes) <= 5000, "number of lamps"
    assert all(type(count) is int and 1 <= count <= 20000 for count in flashes), "flashes"
    assert sum(flashes) <= 20000, "sum of flashes"
