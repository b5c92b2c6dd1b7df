import re


def number(token, high):
    assert re.fullmatch(r"[1-9][0-9]*", token) and int(token) <= high, "bad number %r" % token
    return int(token)


def validate(text):
    assert text.endswith("\n"), "the last line has no end"
    lines = text[:-1].split("\n")
    first = lines[0].split(" ")
    assert len(first) == 2, "first line"
    n = number(first[0], 1000)
    number(first[1], 1000000)
    assert len(lines) == n + 1, "number of lines"
    files, folders = set(), set()
    for line in lines[1:]:
        parts = line.split(" ")
        assert len(parts) == 2, "not a path and a size"
        path, size = parts
        number(size, 1000000)
        assert re.fullmatch(r"(?:/[a-z0-9.-]{1,12}){1,12}", path), "bad path %r" % path
        assert path not in files, "path twice"
        files.add(path)
        for i, letter in enumerate(path):
            if letter == "/":
                folders.add(path[:i])
    assert not files & folders, "both a file and a folder"
