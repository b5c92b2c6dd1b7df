import re


def size(x):
    return x[0]


def parse(tokens):
    items = []
    while tokens and tokens[-1] != ")":
        t = tokens.pop()
        if t == "(":
            item = parse(tokens)
            tokens.pop()
        elif t == "=":
            item = items[-1]
        else:
            item = (1, {t: 1}, "letter", t)
        while tokens and (tokens[-1] == "'" or tokens[-1].isdigit()):
            mark = tokens.pop()
            if mark == "'":
                item = (item[0], item[1], "turn", item)
            else:
                k = int(mark)
                item = (item[0] * k, {c: m * k for c, m in item[1].items()}, "repeat", item)
        items.append(item)
    total = {}
    for item in items:
        for c, m in item[1].items():
            total[c] = total.get(c, 0) + m
    return (sum(map(size, items)), total, "row", items)


def at(node, p):
    n, _, kind, inside = node
    if kind == "letter":
        return inside
    if kind == "turn":
        return at(inside, n + 1 - p)
    if kind == "repeat":
        return at(inside, (p - 1) % inside[0] + 1)
    for item in inside:
        if p <= item[0]:
            return at(item, p)
        p -= item[0]


def count(node, p, c):
    n, total, kind, inside = node
    if p <= 0 or c not in total:
        return 0
    if p >= n:
        return total[c]
    if kind == "turn":
        return total[c] - count(inside, n - p, c)
    if kind == "repeat":
        full, rest = divmod(p, inside[0])
        return full * inside[1][c] + count(inside, rest, c)
    result = 0
    for item in inside:
        result += count(item, p, c)
        p -= item[0]
    return result


ribbon = parse(re.findall(r"\d+|\D", input())[::-1])
for _ in range(int(input())):
    p = min(int(input()), ribbon[0])
    c = at(ribbon, p)
    print(c, count(ribbon, p, c))
