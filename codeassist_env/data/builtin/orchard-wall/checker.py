import re


def check(input, output, answer):
    values = list(map(int, input.split()))
    n, a, b, s = values[:4]
    least = values[4:]
    lines = [line.split() for line in output.splitlines() if line.strip()]
    if len(lines) != 1:
        return "one line is expected"
    words = lines[0]
    if answer.split() == ["IMPOSSIBLE"]:
        return words == ["IMPOSSIBLE"] or "there is no such wall"
    if words == ["IMPOSSIBLE"]:
        return "there is such a wall"
    if len(words) != n:
        return "%d heights are expected" % n
    if not all(re.fullmatch(r"[0-9]{1,9}", word) for word in words):
        return "a height is not a whole number from 0 on"
    heights = list(map(int, words))
    if heights[0] != a or heights[-1] != b:
        return "an end of the wall has the wrong height"
    if any(abs(x - y) > 1 for x, y in zip(heights, heights[1:])):
        return "neighbouring columns differ by more than 1"
    if any(h < m for h, m in zip(heights, least)):
        return "a column is too low"
    if sum(heights) != s:
        return "the wall has %d stones, not %d" % (sum(heights), s)
    return True
