# sort all notes by house and day; sorting is stable, so the last note of a day stays last
n, f, a, b = [int(x) for x in input().split()]
notes = []
for _ in range(n):
    d, h, r = input().split()
    notes.append((h, int(d), int(r)))
notes.sort(key=lambda t: (t[0], t[1]))

result = []          # [house, bills, pence]
prev = None
i = 0
while i < n:
    h, d, r = notes[i]
    if i + 1 < n and notes[i + 1][:2] == (h, d):
        i += 1
        continue
    if prev is None or prev[0] != h:
        result.append([h, 0, 0])
    else:
        used = r - prev[1]
        if used < 0:
            used += 10000
        if used <= f:
            cost = used * a
        else:
            cost = f * a + (used - f) * b
        result[-1][1] += 1
        result[-1][2] += cost
    prev = (h, r)
    i += 1

for h, count, pence in result:
    print(h, count, "%d.%02d" % divmod(pence, 100))
billed = [x for x in result if x[1]]
if billed:
    print("highest: " + min(billed, key=lambda x: (-x[2], x[0]))[0])
else:
    print("highest: nobody")
