import re


def validate(text):
    match = re.fullmatch(r"([1-9]\d*) ([1-9]\d*)\n([.*#]+)\n", text)
    assert match, "two lines: n and k, then the stones"
    n, k, stones = int(match[1]), int(match[2]), match[3]
    assert n <= 3000 and k <= 40, "n or k out of range"
    assert len(stones) == n, "n stones"
    assert stones[0] == ".", "stone 0 is plain"
