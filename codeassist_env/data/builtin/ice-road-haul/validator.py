def validate(n, roads):
    assert type(n) is int and 2 <= n <= 2000, "bad number of towns"
    assert type(roads) is list and len(roads) <= 4000, "bad number of roads"
    for road in roads:
        assert type(road) is list and len(road) == 5 and all(type(x) is int for x in road), "not five integers: %r" % road
        u, v, days, strength, thaw = road
        assert 0 <= u < n and 0 <= v < n and u != v, "bad towns: %r" % road
        assert 1 <= days <= 1000 and 1 <= strength <= 10**6 and 0 <= thaw <= 1000, "out of range: %r" % road
