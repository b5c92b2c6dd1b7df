import sys

words = sys.stdin.read().split()[1:]
burning, warm, total, risky = set(), {}, {}, {}
position = 0
# Walk through the day minute by minute.
for minute in range(24 * 60):
    clock = f"{minute // 60:02d}:{minute % 60:02d}"
    while position < len(words) and words[position] == clock:
        kiln, event = words[position + 1 : position + 3]
        position += 3
        total[kiln] = total.get(kiln, 0)
        risky[kiln] = risky.get(kiln, 0)
        if event == "lit":
            burning.add(kiln)
        elif event == "out" and kiln in burning:
            burning.remove(kiln)
            warm[kiln] = 60
        elif event == "opened" and (kiln in burning or warm.get(kiln, 0) > 0):
            risky[kiln] += 1
    for kiln in burning:
        total[kiln] += 1
    for kiln in warm:
        warm[kiln] -= 1

for kiln in sorted(sorted(total), key=total.get, reverse=True):
    hours = total[kiln] // 60
    rest = str(total[kiln] % 60).zfill(2)
    print(kiln, f"{hours}:{rest}", risky[kiln])
