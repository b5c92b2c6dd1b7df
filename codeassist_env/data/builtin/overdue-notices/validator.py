import re
from datetime import date


def day(text):
    assert re.fullmatch(r"20[0-3]\d-\d\d-\d\d", text) and text < "2031", "a date"
    return date.fromisoformat(text)


def validate(text):
    assert text.endswith("\n"), "the last line has no end"
    today, head, *log = text[:-1].split("\n")
    last = day(today)
    assert re.fullmatch(r"[1-9]\d* [1-9]\d*", head), "second line"
    n, d = map(int, head.split())
    assert 1 <= n <= 300 and 1 <= d <= 100 and len(log) == n, "n, d or the number of lines"
    lent = {}
    before = date.min
    for line in log:
        found = re.fullmatch(r"(\S+) ([A-Z]\d{1,4}) (out|renew|back) ([a-zA-Z]+(?: [a-zA-Z]+)*)", line)
        assert found, "a line of the log"
        when, reader, verb, title = found.groups()
        assert before <= day(when) <= last, "order of the dates"
        before = day(when)
        assert len(title) <= 40, "length of a title"
        if verb == "out":
            assert title not in lent, "the title is not in the library"
            lent[title] = reader
        else:
            assert lent.get(title) == reader, "the reader does not have the title"
            if verb == "back":
                del lent[title]
