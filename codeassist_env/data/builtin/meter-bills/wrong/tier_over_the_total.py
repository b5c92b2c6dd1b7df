import sys
from collections import defaultdict

head, *rest = sys.stdin.read().splitlines()
n, f, a, b = map(int, head.split())
houses = defaultdict(dict)
for line in rest:
    day, house, reading = line.split()
    houses[house][int(day)] = int(reading)
top = []
for house in sorted(houses):
    r = [reading for day, reading in sorted(houses[house].items())]
    used = sum((y - x) % 10000 for x, y in zip(r, r[1:]))
    pence = used * a if used <= f else f * a + (used - f) * b
    print(house, len(r) - 1, "%d.%02d" % (pence // 100, pence % 100))
    if len(r) > 1:
        top.append((-pence, house))
print("highest:", min(top)[1] if top else "nobody")
