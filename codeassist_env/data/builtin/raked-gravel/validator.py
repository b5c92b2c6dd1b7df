def validate(text):
    assert text.endswith("\n"), "no line end"
    lines = text[:-1].split("\n")

    def numbers(line, count):
        parts = line.split(" ")
        assert len(parts) == count, f"{line!r}: not {count} numbers"
        assert all(part == str(int(part)) for part in parts), f"{line!r}: odd number"
        return [int(part) for part in parts]

    w, d, g, n = numbers(lines[0], 4)
    assert 1 <= w <= 1000 and 1 <= d <= 500 and 1 <= g <= 500 and 0 <= n <= 200, "first line"
    assert len(lines) == n + 1, "number of lines"
    for line in lines[1:]:
        a, b, r = numbers(line, 3)
        assert 0 <= a <= w and 0 <= b <= d and 1 <= r <= 1000, f"stone {line!r}"
