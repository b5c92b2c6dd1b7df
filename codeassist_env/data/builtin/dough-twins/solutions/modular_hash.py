# Work modulo a large prime: there "divided by the sum" has no rounding, so twins get equal numbers.
import random
import sys

P = (1 << 89) - 1
rows = [line.split() for line in sys.stdin]
n, taste = int(rows[0][0]), frozenset(rows[0][2:])
weight = {}
group_of = {}
members = []
for name, *rest in rows[1:n + 1]:
    things = iter(rest)
    grams = 0
    h = 0
    for thing in things:
        amount = int(next(things))
        if thing in taste:
            continue
        if thing not in weight:
            weight[thing] = random.randrange(1, P)
        h += weight[thing] * amount
        grams += amount
    h = h * pow(grams, -1, P) % P
    number = group_of.setdefault(h, len(members))
    if number == len(members):
        members.append([])
    members[number].append(name)

pairs = 0
for group in members:
    pairs += len(group) * (len(group) - 1) // 2
print(len(members), pairs)
members.sort(key=lambda group: -len(group))
for group in members:
    if len(group) == 1:
        break
    print(*group)
