import sys
from collections import defaultdict

lines = sys.stdin.read().splitlines()
n, f, a, b = map(int, lines[0].split())

houses = defaultdict(dict)
for line in lines[1:]:
    day, house, reading = line.split()
    houses[house][int(day)] = int(reading)

best, winner = -1, "nobody"
for house in sorted(houses):
    notes = houses[house]
    days = sorted(notes)
    total = 0
    for earlier, later in zip(days, days[1:]):
        used = (notes[later] - notes[earlier]) % 10000
        total += min(used, f) * a + max(used - f, 0) * b
    bills = len(days) - 1
    print(f"{house} {bills} {total // 100}.{total % 100:02d}")
    if bills > 0 and total > best:
        best, winner = total, house
print("highest:", winner)
