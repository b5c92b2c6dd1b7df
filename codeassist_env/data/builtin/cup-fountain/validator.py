import re


def numbers(line, count, low, high):
    parts = line.split(" ")
    assert len(parts) == count, "wrong number of integers"
    for part in parts:
        assert re.fullmatch(r"[1-9][0-9]*", part), "not a plain number: " + part
        assert low <= int(part) <= high, "out of range: " + part
    return list(map(int, parts))


def validate(text):
    assert text.endswith("\n")
    head, second, *third = text[:-1].split("\n")
    n, = numbers(head, 1, 1, 5000)
    numbers(second, n, 1, 10 ** 9)
    if n == 1:
        assert third in ([], [""]), "too many lines"
        return
    assert len(third) == 1, "wrong number of lines"
    parents = [0, 0] + numbers(third[0], n - 1, 1, n)
    children = [[] for _ in range(n + 1)]
    for cup in range(2, n + 1):
        children[parents[cup]].append(cup)
    level, reached = [1], 1
    for _ in range(50):
        level = [child for cup in level for child in children[cup]]
        reached += len(level)
    assert reached == n, "not a tree with root 1, or too deep"
