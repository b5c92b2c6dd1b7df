import sys
from collections import defaultdict

lines = sys.stdin.read().splitlines()
n, f, a, b = map(int, lines[0].split())
houses = defaultdict(dict)
for line in lines[1:]:
    day, house, reading = line.split()
    houses[house][day] = int(reading)
best, winner = -1, "nobody"
for house in sorted(houses):
    readings = [r for d, r in sorted(houses[house].items())]
    total = 0
    for x, y in zip(readings, readings[1:]):
        used = (y - x) % 10000
        total += min(used, f) * a + max(used - f, 0) * b
    bills = len(readings) - 1
    print(f"{house} {bills} {total // 100}.{total % 100:02d}")
    if bills > 0 and total > best:
        best, winner = total, house
print("highest:", winner)
