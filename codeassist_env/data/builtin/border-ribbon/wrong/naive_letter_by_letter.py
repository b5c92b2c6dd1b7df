import re
import sys


def parse(tokens):
    items = []
    while tokens and tokens[-1] != ")":
        t = tokens.pop()
        if t == "(":
            item = parse(tokens)
            tokens.pop()
        elif t == "=":
            item = list(items)
        else:
            item = t
        while tokens and tokens[-1] not in "()=" and not tokens[-1].islower():
            item = (item, tokens.pop())
        items.append(item)
    return items


def letters(item, turned=False):
    if isinstance(item, str):
        yield item
    elif isinstance(item, list):
        for part in reversed(item) if turned else item:
            yield from letters(part, turned)
    elif item[1] == "'":
        yield from letters(item[0], not turned)
    else:
        for _ in range(int(item[1])):
            yield from letters(item[0], turned)


note, q, *positions = sys.stdin.read().split()
positions = list(map(int, positions))
wanted = set(positions)
answers = {}
seen = {}
for p, c in enumerate(letters(parse(re.findall(r"\d+|\D", note)[::-1])), 1):
    seen[c] = seen.get(c, 0) + 1
    if p in wanted:
        answers[p] = c, seen[c]
        if len(answers) == len(wanted):
            break
for p in positions:
    print(*answers[p])
