import sys
from functools import reduce

sys.setrecursionlimit(5000)
text, q, *positions = sys.stdin.read().split()

LENGTH, COUNTS, DOWN = range(3)


def tally(ns, k=1):
    """Counts of all 26 letters of several nodes, k times."""
    return [k * sum(column) for column in zip(*(n[COUNTS] for n in ns))]


# DOWN takes a number p and gives (counts of whole nodes before, the node in which the first p letters end, its p, sign)
def cat(a, b):
    def down(p):
        return (None, a, p, 1) if p <= a[LENGTH] else (a[COUNTS], b, p - a[LENGTH], 1)
    return a[LENGTH] + b[LENGTH], tally([a, b]), down


def times(a, k):
    def down(p):
        full, rest = divmod(p - 1, a[LENGTH])
        return [full * x for x in a[COUNTS]], a, rest + 1, 1
    return k * a[LENGTH], tally([a], k), down


def back(a):
    return a[LENGTH], a[COUNTS], lambda p: (a[COUNTS], a, a[LENGTH] - p, -1)


def leaf(c):
    return 1, [int(c == x) for x in "abcdefghijklmnopqrstuvwxyz"], None


def first(node, p):
    """Counts of all letters among the first p."""
    if p == 0:
        return [0] * 26
    if node[DOWN] is None:
        return node[COUNTS]
    before, child, rest, sign = node[DOWN](p)
    inside = first(child, rest)
    if before is None:
        return inside
    return [x + sign * y for x, y in zip(before, inside)]


stack = [[]]        # the items of every note that is open
number = ""
for ch in text + "(":
    if ch.isdigit():
        number += ch
        continue
    if number:
        stack[-1][-1] = times(stack[-1][-1], int(number))
        number = ""
    if ch == "(":
        stack.append([])
    elif ch == ")":
        items = stack.pop()
        stack[-1].append(reduce(cat, items))
    elif ch == "=":
        stack[-1].append(reduce(cat, stack[-1]))
    elif ch == "'":
        stack[-1][-1] = back(stack[-1][-1])
    else:
        stack[-1].append(leaf(ch))
ribbon = reduce(cat, stack[0])

for p in map(int, positions):
    now, before = first(ribbon, p), first(ribbon, p - 1)
    k = next(i for i in range(26) if now[i] > before[i])
    print(chr(97 + k), now[k])
