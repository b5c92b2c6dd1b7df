# Mark the dry minutes of three days, count backwards how long it stays dry
# from each minute, and remember the next minute that is good enough.
def read_time(s):
    hours, mins = s.strip().split(":")
    return 60 * int(hours) + int(mins)


n, need, q = [int(v) for v in input().split()]
dry = [False] * (3 * 1440)
for _ in range(n):
    start, end = [read_time(part) for part in input().split("-")]
    if end < start:
        end += 1440
    for day in range(-1, 3):
        for minute in range(start + day * 1440, end + day * 1440):
            if 0 <= minute < len(dry):
                dry[minute] = True

next_start = [None] * (3 * 1440 + 1)
run = 0
for minute in range(3 * 1440 - 1, -1, -1):
    run = run + 1 if dry[minute] else 0
    next_start[minute] = minute if run >= need else next_start[minute + 1]

for _ in range(q):
    answer = next_start[read_time(input())]
    if answer is None:
        print("NEVER")
    else:
        answer %= 1440
        print(str(answer // 60).zfill(2) + ":" + str(answer % 60).zfill(2))
