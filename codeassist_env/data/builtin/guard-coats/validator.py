def validate(n, doors, fixed):
    assert type(n) is int and 1 <= n <= 3000, "bad n"
    assert type(doors) is list and len(doors) <= 5000, "bad doors"
    for door in doors:
        assert type(door) is list and len(door) == 2, "bad door"
        for room in door:
            assert type(room) is int and 0 <= room < n, "no such room"
        assert door[0] != door[1], "a door to the same room"
    assert type(fixed) is str and len(fixed) == n and set(fixed) <= set("RB?"), "bad fixed"
