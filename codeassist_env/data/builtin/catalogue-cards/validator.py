import re


def validate(text):
    assert text.endswith("\n"), "the last line has no end"
    head, *books = text[:-1].split("\n")
    assert re.fullmatch(r"[1-9]\d* [1-9]\d*", head), "first line"
    n, w = map(int, head.split())
    assert 1 <= n <= 50 and 16 <= w <= 40, "n or w"
    assert len(books) == n, "number of books"
    for book in books:
        parts = book.split(" / ")
        assert len(parts) == 3, "three parts"
        for part, limit in zip(parts, (50, 150, 8)):
            assert 1 <= len(part) <= limit, "length of a part"
            assert re.fullmatch(r"[a-zA-Z0-9,.]+( [a-zA-Z0-9,.]+)*", part), "words with single spaces"
        assert max(map(len, parts[1].split())) <= 10, "a long word in the title"
