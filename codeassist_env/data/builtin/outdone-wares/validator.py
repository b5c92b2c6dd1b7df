def validate(wares, gap, k):
    assert type(gap) is int and 1 <= gap <= 1000000, "gap"
    assert type(k) is int and 1 <= k <= 15000, "k"
    assert type(wares) is list and 1 <= len(wares) <= 15000, "wares"
    for ware in wares:
        assert type(ware) is list and len(ware) == 3 and all(type(x) is int for x in ware), "a ware is three integers"
        price, quality, dealer = ware
        assert 1 <= price <= 1000000, "price"
        assert 1 <= quality <= 1000000, "quality"
        assert 1 <= dealer <= 15000, "dealer"
