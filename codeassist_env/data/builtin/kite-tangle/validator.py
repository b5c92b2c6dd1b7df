def validate(text):
    assert text.endswith("\n"), "no line end"
    lines = text[:-1].split("\n")

    def numbers(line):
        parts = line.split(" ")
        assert len(parts) == 3, f"{line!r}: not 3 numbers"
        assert all(part == str(int(part)) for part in parts), f"{line!r}: odd number"
        return [int(part) for part in parts]

    n, top, k = numbers(lines[0])
    assert 1 <= n <= 3000 and 1 <= top <= 5000 and 1 <= k <= 5000000, "first line"
    assert len(lines) == n + 1, "number of lines"
    pegs = set()
    for line in lines[1:]:
        x, s, c = numbers(line)
        assert 0 <= x <= 1000000 and -1000 <= s <= 1000 and 1 <= c <= n, f"line {line!r}"
        pegs.add(x)
    assert len(pegs) == n, "pegs are not distinct"
