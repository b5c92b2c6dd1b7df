import re


def validate(text):
    assert text.endswith("\n"), "the last line ends with a line break"
    first, _, rest = text.partition("\n")
    number = r"(0|[1-9]\d*)"
    assert re.fullmatch(number + (" " + number) * 3, first), "four integers in the first line"
    n, low, high, k = map(int, first.split())
    assert 1 <= n <= 20000 and 1 <= low <= high <= 5000 and 1 <= k <= n, "first line out of range"
    readings = re.sub(r"[ \n]+", " ", rest).strip(" ").split(" ")
    assert len(readings) == n, "n readings"
    assert all(re.fullmatch(number, v) and int(v) <= 5000 for v in readings), "readings out of range"
