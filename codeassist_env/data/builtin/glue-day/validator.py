def validate(text):
    assert text.endswith("\n"), "no line end"
    lines = text[:-1].split("\n")

    def numbers(line):
        parts = line.split(" ")
        assert len(parts) == 2 and all(part == str(int(part)) for part in parts), f"line {line!r}"
        return [int(part) for part in parts]

    n, k = numbers(lines[0])
    assert 1 <= n <= 12000 and 1 <= k <= 12000, "first line"
    assert len(lines) == n + 1, "number of lines"
    for line in lines[1:]:
        a, g = numbers(line)
        assert 0 <= a <= 10**9 and 1 <= g <= 10**9, f"frame {line!r}"
