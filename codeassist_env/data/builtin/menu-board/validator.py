import re

WORDS = "[A-Za-z]{1,12}(?: [A-Za-z]{1,12})*"


def validate(text):
    assert text.endswith("\n"), "the last line is not ended"
    lines = text[:-1].split("\n")
    head = re.fullmatch(r"([1-9][0-9]{0,3}) ([1-9][0-9])", lines[0])
    assert head, "first line"
    n, width = int(head[1]), int(head[2])
    assert 1 <= n <= 1000 and 24 <= width <= 60 and len(lines) == n + 1, "n, W"
    for line in lines[1:]:
        if line.startswith("#"):
            title = re.fullmatch(f"# ({WORDS})", line)
            assert title and len(title[1]) <= width - 4, "title " + repr(line)
        else:
            dish = re.fullmatch(f"({WORDS});([1-9][0-9]{{0,4}})", line)
            assert dish and len(dish[1]) <= 100, "dish " + repr(line)
