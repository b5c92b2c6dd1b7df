"""Small random notes with every position asked for, larger ones, and ribbons of up to 10^15 letters with positions at the borders of their parts."""

import re


def length(s):
    """Number of letters of a note, computed with a stack."""
    stack = [0]
    last = 0
    for token in re.findall(r"\d+|.", s):
        if token.isdigit():
            stack[-1] += last * (int(token) - 1)
            last *= int(token)
        elif token == "(":
            stack.append(0)
        elif token == ")":
            last = stack.pop()
            stack[-1] += last
        elif token != "'":
            last = stack[-1] if token == "=" else 1
            stack[-1] += last
    return stack[0]


def note(rng, depth, items, numbers):
    out = ""
    for i in range(rng.randint(1, items)):
        kind = rng.random()
        if kind < 0.3 and depth:
            out += "(" + note(rng, depth - 1, items, numbers) + ")"
        elif kind < 0.45 and i:
            out += "="
        else:
            out += rng.choice("abcd" if rng.random() < 0.9 else "ez")
        while rng.random() < 0.4:
            if out[-1].isdigit() or rng.random() < 0.5:
                out += "'"
            else:
                out += str(rng.choice(numbers))
    return out


def fitting(rng, low, high, depth, items, numbers):
    while True:
        made = note(rng, depth, items, numbers)
        if len(made) <= 300 and low <= length(made) <= high:
            return made


def case(made, positions):
    return "%s\n%d\n" % (made, len(positions)) + "".join("%d\n" % p for p in positions)


def inputs(rng):
    for depth, items in ((1, 5), (2, 4), (2, 4), (3, 4), (3, 3), (4, 3)):
        made = fitting(rng, 12, 60, depth, items, [2, 2, 3])
        yield case(made, list(range(1, length(made) + 1)))
    for _ in range(2):
        made = fitting(rng, 150, 290, 4, 5, [2, 3, 10])
        yield case(made, list(range(1, length(made) + 1)))
    for _ in range(4):
        made = fitting(rng, 10**11, 10**15, 5, 6, [2, 3, 7, 100, 99999, 10**9])
        size = length(made)
        yield case(made, [1, size, size - 1] + [rng.randint(1, size) for _ in range(150)] + [min(size, 10**k) for k in range(15)])
    doubling = "ab'c" + "=x='" * 23
    size = length(doubling)
    yield case(doubling, [rng.randint(1, size) for _ in range(100)] + [size - k for k in range(20)])
    deep = "a"
    for i in range(30):
        deep = "(%s%s=%s)%s" % (deep, "bcdefgh"[i % 7], ["", "'"][i % 2], ["'", "2", "'2'"][i % 3] if i < 18 else "'")
    size = length(deep)
    if size <= 10**15:
        yield case(deep, [rng.randint(1, size) for _ in range(200)] + [1, size])
    wide = "".join("abcdefghijklmnopqrstuvwxyz"[i % 26] for i in range(280)) + "'7"
    size = length(wide)
    yield case(wide, [rng.randint(1, size) for _ in range(100)] + [1, 2, 279, 280, size])
