def validate(tracks, start, switches):
    whole = lambda x: type(x) is int
    assert type(tracks) is list and 1 <= len(tracks) <= 5, "number of platforms"
    n = len(tracks)
    assert all(type(pair) is list and len(pair) == 2 for pair in tracks), "two tracks for each platform"
    assert all(whole(x) and -2 <= x < n for pair in tracks for x in pair), "where tracks lead"
    assert whole(start) and 0 <= start < n, "start"
    assert type(switches) is list and len(switches) == n and all(whole(x) and x in (0, 1) for x in switches), "switches"
