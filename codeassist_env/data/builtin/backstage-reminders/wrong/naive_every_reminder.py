import sys

rows = [list(map(int, line.split())) for line in sys.stdin.read().splitlines()[1:]]
n = len(rows)
due = [row[0] for row in rows]
gap = [row[1] for row in rows]
count = [0] * n
last = ["never"] * n
minute = 0
while True:
    best = None
    for i in range(n):
        # nothing happens before the earliest due minute, so this may look at reminders that are not due yet
        if count[i] < rows[i][2] and max(minute, due[i]) < rows[i][3]:
            key = (due[i], count[i], i)
            if best is None or key < best:
                best = key
    if best is None:
        break
    i = best[2]
    minute = max(minute, due[i])
    count[i] += 1
    last[i] = minute
    due[i] = minute + gap[i]
    gap[i] = (gap[i] + 1) // 2
    minute += 1
for i in range(n):
    print(count[i], last[i])
