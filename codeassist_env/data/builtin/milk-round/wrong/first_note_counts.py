import sys
from collections import Counter

rows = [line.split() for line in sys.stdin]
days, first = int(rows[0][0]), ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].index(rows[0][1])
p, s, c = map(int, rows[1])
price = {item: int(x) for item, x in rows[2:2 + p]}
got = Counter()
for house, item, n, pattern in rows[2 + p:2 + p + s]:
    for day in range(1, days + 1):
        if pattern[(first + day - 1) % 7] == "x":
            got[day, house, item] += int(n)
changed = set()
for day, house, item, n in rows[2 + p + s:]:
    key = int(day), house, item
    if key not in changed:
        changed.add(key)
        got[key] = int(n)
bill = Counter()
for (day, house, item), n in got.items():
    bill[house] += n * price[item]
total = 0
for house in sorted(bill):
    x = bill[house]
    if x >= 2000:
        x -= x * 5 // 100
    total += x
    if x:
        print("%s %d.%02d" % (house, x // 100, x % 100))
print("Total %d.%02d" % (total // 100, total % 100))
