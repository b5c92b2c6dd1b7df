def validate(back, length, loud, bells):
    assert type(back) is list and 1 <= len(back) <= 20000, "bad number of huts"
    n = len(back)
    assert type(length) is list and type(loud) is list and len(length) == len(loud) == n, "lists of different lengths"
    assert all(type(x) is int for x in back + length + loud), "not an integer"
    assert back[0] == 0 and all(1 <= back[i] <= i for i in range(1, n)), "bad path"
    assert length[0] == 0 and all(1 <= x <= 10**6 for x in length[1:]), "bad length"
    assert all(0 <= x <= 10**9 for x in loud), "bad strength"
    assert type(bells) is str and len(bells) == n and set(bells) <= set(".B"), "bad bells"
