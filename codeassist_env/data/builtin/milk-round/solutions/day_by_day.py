from collections import Counter

DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

length, first = input().split()
p, s, c = map(int, input().split())
price = {}
for _ in range(p):
    item, pence = input().split()
    price[item] = int(pence)
standing = [input().split() for _ in range(s)]
changes = {}
for _ in range(c):
    day, house, item, pieces = input().split()
    changes[int(day), house, item] = int(pieces)

bills = Counter()
for day in range(1, int(length) + 1):
    weekday = (DAYS.index(first) + day - 1) % 7
    delivered = Counter()
    for house, item, pieces, pattern in standing:
        if pattern[weekday] == "x":
            delivered[house, item] += int(pieces)
    for (d, house, item), pieces in changes.items():
        if d == day:
            delivered[house, item] = pieces
    for (house, item), pieces in delivered.items():
        bills[house] += pieces * price[item]

total = 0
for house in sorted(bills):
    amount = bills[house]
    if amount >= 2000:
        amount -= amount * 5 // 100
    if amount:
        print("%s %d.%02d" % (house, amount // 100, amount % 100))
    total += amount
print("Total %d.%02d" % (total // 100, total % 100))
