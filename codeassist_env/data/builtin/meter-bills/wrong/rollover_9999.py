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
    for i in range(1, len(days)):
        used = notes[house][days[i]] - notes[house][days[i - 1]]
        if used < 0:
            used += 9999
        total += min(used, f) * a + max(used - f, 0) * b
    print(house, len(days) - 1, "%d.%02d" % divmod(total, 100))
    if len(days) > 1 and (winner == "nobody" or total > best):
        best, winner = total, house
print("highest:", winner)
