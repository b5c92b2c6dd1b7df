def validate(points, k, bonus):
    assert type(points) is list and 1 <= len(points) <= 2000, "number of squares"
    assert all(type(x) is int and -1000 <= x <= 1000 for x in points), "points"
    assert type(k) is int and 1 <= k <= 10, "k"
    assert type(bonus) is int and 0 <= bonus <= 100000, "bonus"
