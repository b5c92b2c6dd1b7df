def validate(text):
    assert text.endswith("\n"), "no line end"
    lines = iter(text[:-1].split("\n"))

    def numbers(count):
        line = next(lines, None)
        assert line is not None, "too few lines"
        parts = line.split(" ")
        assert len(parts) == count and all(part == str(int(part)) for part in parts), f"line {line!r}"
        return [int(part) for part in parts]

    area, top, start = numbers(3)
    assert 1 <= area <= 1000 and 1 <= top <= 10000 and 0 <= start <= top, "first line"
    [n] = numbers(1)
    assert 0 <= n <= 40, "number of holes"
    for _ in range(n):
        height, rate = numbers(2)
        assert 0 <= height < top and 1 <= rate <= 1000, "hole"
    [m] = numbers(1)
    assert 1 <= m <= 500, "number of phases"
    for _ in range(m):
        minutes, flow = numbers(2)
        assert 1 <= minutes <= 1000 and 0 <= flow <= 10000, "phase"
    assert next(lines, None) is None, "too many lines"
