import re

NAME = r"[a-z-]{1,12}"
NUMBER = r"(0|[1-9]\d*)"


def validate(text):
    assert text.endswith("\n"), "the last line ends with a line break"
    lines = text.split("\n")[:-1]
    assert re.fullmatch(NUMBER + " " + NUMBER, lines[0]), "first line"
    e, n = map(int, lines[0].split())
    assert 1 <= e <= 20 and 1 <= n <= 2000, "e or n out of range"
    assert len(lines) == 1 + e + n, "number of lines"
    events = set()
    for line in lines[1:1 + e]:
        assert re.fullmatch(NAME + " (low|high)", line), "an event"
        events.add(line.split()[0])
    assert len(events) == e, "different events"
    for line in lines[1 + e:]:
        assert re.fullmatch(" ".join([NAME] * 3 + ["(x|" + NUMBER + ")"]), line), "an attempt"
        event, _, _, result = line.split()
        assert event in events, "unknown event"
        assert result == "x" or int(result) <= 100000, "result out of range"
