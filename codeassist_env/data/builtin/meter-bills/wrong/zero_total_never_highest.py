n, f, a, b = map(int, input().split())
notes = {}
for _ in range(n):
    day, house, reading = input().split()
    notes.setdefault(house, {})[int(day)] = int(reading)
best = 0
winner = "nobody"
for house in sorted(notes):
    days = sorted(notes[house])
    total = 0
    for x, y in zip(days, days[1:]):
        used = (notes[house][y] - notes[house][x]) % 10000
        total += min(used, f) * a + max(used - f, 0) * b
    print(house, len(days) - 1, "%d.%02d" % divmod(total, 100))
    if total > best:
        best, winner = total, house
print("highest:", winner)
