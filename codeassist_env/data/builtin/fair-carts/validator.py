def validate(towns, m, limit):
    assert type(towns) is list and 1 <= len(towns) <= 14000, "length"
    assert all(type(town) is int and 1 <= town <= 25 for town in towns), "a town"
    assert type(m) is int and 2 <= m <= 5, "m"
    assert type(limit) is int and 1 <= limit <= len(towns), "limit"
