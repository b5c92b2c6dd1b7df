import re

HEAD = re.compile(r"\{(?:[a-z]{1,10}([:}])|[?!][a-z]{1,10}(:))")


def well_formed(template):
    depth = i = 0
    while i < len(template):
        c = template[i]
        if c == "^":
            assert i + 1 < len(template), "a ^ at the end"
            i += 2
        elif c == "{":
            found = HEAD.match(template, i)
            assert found, "a placeholder of no known kind"
            assert depth < 20, "nested too deep"
            depth += (found[1] or found[2]) == ":"
            i = found.end()
        else:
            depth -= c == "}"
            assert depth >= 0, "a } too many"
            i += 1
    assert depth == 0, "a } is missing"


def validate(text):
    assert text.endswith("\n"), "the last line has no end"
    lines = text[:-1].split("\n")
    assert re.fullmatch(r"[1-9]\d*", lines[0]) and int(lines[0]) <= 50, "n"
    assert len(lines) == 2 + int(lines[0]), "number of lines"
    assert all(32 <= ord(c) <= 126 for line in lines for c in line), "a character that is not printable"
    template, cards = lines[1], lines[2:]
    assert 1 <= len(template) <= 300 and template == template.strip(), "the template"
    well_formed(template)
    for card in cards:
        assert len(card) <= 200, "length of a card"
        for field in card.split(";"):
            assert re.fullmatch(r"[a-z]{1,10}=[^=]*", field), "a field"
            value = field.split("=")[1]
            assert value == value.strip(), "spaces around a value"
