def validate(text):
    assert text.endswith("\n"), "no line end"
    lines = text[:-1].split("\n")
    t = int(lines[0])
    assert lines[0] == str(t) and 1 <= t <= 500 and len(lines) == t + 1, "number of orders"
    total = 0
    for line in lines[1:]:
        parts = line.split(" ")
        assert len(parts) == 5 and all(part == str(int(part)) for part in parts), f"order {line!r}"
        n, k, p, h, s = map(int, parts)
        assert 2 <= n <= 2000 and 1 <= k <= n - 1 and 0 <= p <= n and 1 <= h <= n and 1 <= s <= n, f"order {line!r}"
        total += n
    assert total <= 20000, "sum of n"
