def validate(text):
    assert text.endswith("\n"), "no line end"
    lines = text[:-1].split("\n")
    t = int(lines[0])
    assert lines[0] == str(t) and 1 <= t <= 500 and len(lines) == t + 1, "number of orders"
    total = 0
    for line in lines[1:]:
        parts = line.split(" ")
        assert len(parts) == 6 and all(part == str(int(part)) for part in parts), f"order {line!r}"
        n, a, b, d, e, s = map(int, parts)
        assert 1 <= n <= 2000 and 1 <= a <= b <= 10**6 and 1 <= d <= e <= 1000 and 1 <= s <= 2 * 10**9, f"order {line!r}"
        total += n
    assert total <= 20000, "sum of n"
