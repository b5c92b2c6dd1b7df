import re


def validate(text):
    assert text.endswith("\n"), "the last line is not ended"
    lines = text[:-1].split("\n")
    assert len(lines) >= 4 and re.fullmatch(r"[1-9][0-9]{0,2} [1-9][0-9]{0,3}", lines[0]), "first line"
    P, n = map(int, lines[0].split())
    assert 2 <= P <= 200 and n <= 2000, "P, n"
    assert re.fullmatch(r"[A-Z]+", lines[1]) and len(lines[1]) == n, "dishes"
    assert re.fullmatch(r"[1-9][0-9]{0,2}", lines[2]), "m"
    m = int(lines[2])
    assert m <= P - 1 and len(lines) == m + 3, "number of guests"
    places = set()
    for line in lines[3:]:
        assert re.fullmatch(r"[1-9][0-9]{0,2} [A-Z]{1,26} [1-9][0-9]{0,3}", line), "guest " + repr(line)
        place, likes, appetite = line.split()
        assert int(place) <= P - 1 and int(place) not in places, "place"
        places.add(int(place))
        assert len(set(likes)) == len(likes), "the same dish twice"
        assert int(appetite) <= 2000, "appetite"
