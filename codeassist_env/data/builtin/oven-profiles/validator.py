import re

INTEGER = r"(?:0|-?[1-9][0-9]*)"
WORD = r"[a-z]{1,12}"
VALUE = r"[A-Za-z0-9=:.%-](?:[A-Za-z0-9 =:.%-]*[A-Za-z0-9=:.%-])?"


def file(lines):
    profiles, current = {}, None
    for line in lines:
        assert len(line) <= 60 and all(" " <= c <= "~" for c in line), "length or characters of a line"
        line = line.strip(" ")
        if not line or line[0] == "#":
            continue
        if head := re.fullmatch(rf"\[ *({WORD}) *(?:: *({WORD}) *)?\]", line):
            assert head[1] not in profiles, "a name twice"
            assert head[2] is None or head[2] in profiles, "a parent that is not known"
            current = dict(profiles[head[2]]) if head[2] else {}
            profiles[head[1]] = current
            continue
        assert current is not None, "a setting before any profile"
        if put := re.fullmatch(rf"({WORD}) *= *({VALUE})", line):
            current[put[1]] = put[2]
        elif add := re.fullmatch(rf"({WORD}) *\+= *({INTEGER})", line):
            old = current.get(add[1], "")
            assert re.fullmatch(INTEGER, old) and len(old.lstrip("-")) <= 9, "present value of +="
            assert abs(int(add[2])) <= 1000, "number of +="
            current[add[1]] = str(int(old) + int(add[2]))
        elif drop := re.fullmatch(rf"unset +({WORD})", line):
            current.pop(drop[1], None)
        else:
            raise AssertionError("line " + repr(line))


def validate(text):
    assert text.endswith("\n"), "the last line is not ended"
    lines = text[:-1].split("\n")
    head = re.fullmatch(r"(0|[1-9][0-9]{0,2}) (0|[1-9][0-9]{0,2})", lines[0])
    assert head, "first line"
    a, b = int(head[1]), int(head[2])
    assert a <= 600 and b <= 600 and len(lines) == 1 + a + b, "number of lines"
    file(lines[1:a + 1])
    file(lines[a + 1:])
