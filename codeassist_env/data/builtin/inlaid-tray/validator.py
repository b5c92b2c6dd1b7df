def validate(tray):
    assert type(tray) is list and 1 <= len(tray) <= 80, "number of rows"
    assert type(tray[0]) is list and 1 <= len(tray[0]) <= 80, "number of columns"
    for row in tray:
        assert type(row) is list and len(row) == len(tray[0]), "row lengths"
        assert all(type(tile) is int and -1000 <= tile <= 1000 for tile in row), "brightness"
