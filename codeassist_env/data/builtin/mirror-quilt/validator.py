def validate(text):
    assert text.endswith("\n"), "no line end"
    lines = text[:-1].split("\n")
    h, w = map(int, lines[0].split(" "))
    assert lines[0] == f"{h} {w}" and 1 <= h <= 50 and 1 <= w <= 50, "first line"
    assert len(lines) == h + 2, "number of lines"
    for line in lines[1:-1]:
        assert len(line) == w and set(line) <= set(".#+|-/\\<>^v"), f"row {line!r}"
    assert 1 <= len(lines[-1]) <= 20 and set(lines[-1]) <= set("RDTF"), "commands"
    for command in lines[-1]:
        if command == "R":
            w *= 2
        elif command == "D":
            h *= 2
        elif command == "T":
            h, w = w, h
        else:
            h, w = h + 2, w + 2
        assert max(h, w) <= 200, "the picture gets too large"
