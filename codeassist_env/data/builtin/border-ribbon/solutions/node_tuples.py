import re
from collections import Counter

# A node is a tuple: (length, number of each letter, kind, parts ...)


def letter(c):
    return 1, Counter(c), "letter", c


def join(one, two):
    return one[0] + two[0], one[1] + two[1], "join", one, two


def repeat(node, k):
    return k * node[0], Counter({c: k * m for c, m in node[1].items()}), "repeat", node


def turn(node):
    return node[0], node[1], "turn", node


def parse(tokens):
    """Read a note up to its closing bracket (or the end)."""
    note = None
    while tokens:
        t = tokens.pop()
        if t == ")":
            break
        if t == "(":
            item = parse(tokens)
        elif t == "=":
            item = note
        else:
            item = letter(t)
        while tokens and (tokens[-1] == "'" or tokens[-1].isdigit()):
            mark = tokens.pop()
            item = turn(item) if mark == "'" else repeat(item, int(mark))
        note = join(note, item) if note else item
    return note


def letter_at(node, p):
    """The letter at position p, counted from 0."""
    while node[2] != "letter":
        if node[2] == "join":
            if p < node[3][0]:
                node = node[3]
            else:
                p -= node[3][0]
                node = node[4]
        elif node[2] == "repeat":
            node = node[3]
            p %= node[0]
        else:
            p = node[0] - 1 - p
            node = node[3]
    return node[3]


def count(node, p, c):
    """How many of the first p letters are c."""
    total, sign = 0, 1
    while p and node[1][c]:
        kind = node[2]
        if kind == "letter":
            return total + sign
        if kind == "join":
            left = node[3]
            if p <= left[0]:
                node = left
            else:
                total += sign * left[1][c]
                p -= left[0]
                node = node[4]
        elif kind == "repeat":
            node = node[3]
            times, p = divmod(p, node[0])
            total += sign * times * node[1][c]
        else:
            # all the letters without those at the end
            total += sign * node[1][c]
            sign = -sign
            p = node[0] - p
            node = node[3]
    return total


ribbon = parse(re.findall(r"\d+|\D", input())[::-1])
for _ in range(int(input())):
    p = int(input())
    c = letter_at(ribbon, p - 1)
    print(c, count(ribbon, p, c))
