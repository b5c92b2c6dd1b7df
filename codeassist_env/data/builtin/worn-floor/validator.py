def validate(text):
    assert text.endswith("\n"), "no line end"
    lines = text[:-1].split("\n")

    def numbers(line):
        parts = line.split(" ")
        assert len(parts) == 4 and all(part == str(int(part)) for part in parts), f"line {line!r}"
        return [int(part) for part in parts]

    rows, cols, m, q = numbers(lines[0])
    assert 1 <= rows and 1 <= cols and rows * cols <= 10000 and 1 <= m <= 20000 and 1 <= q <= 20000, "first line"
    assert len(lines) == 1 + rows + m, "number of lines"
    for line in lines[1:rows + 1]:
        assert len(line) == cols and set(line) <= set("0123456789"), f"tiles {line!r}"
    for line in lines[rows + 1:]:
        r1, c1, r2, c2 = numbers(line)
        assert 1 <= r1 <= rows and 1 <= r2 <= rows and 1 <= c1 <= cols and 1 <= c2 <= cols, f"visitor {line!r}"
