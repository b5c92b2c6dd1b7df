DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
WEEK = 7 * 1440


def minutes(text):
    return int(text[:2]) * 60 + int(text[3:])


is_open = [False] * WEEK
for _ in range(int(input())):
    word, days, times = input().split()
    first, last = DAYS.index(days[:3]), DAYS.index(days[-3:])
    start, end = map(minutes, times.split("-"))
    length = (end - start) % 1440 or 1440
    for d in range(first, first + (last - first) % 7 + 1):
        for m in range(d * 1440 + start, d * 1440 + start + length):
            is_open[m % WEEK] = word == "open"

lines = []
for d in range(7):
    times = []
    before = False
    for m in range(1441):
        now = m < 1440 and is_open[d * 1440 + m]
        if now != before:
            times.append(f"{m // 60:02d}:{m % 60:02d}")
        before = now
    text = " ".join(a + "-" + b for a, b in zip(times[::2], times[1::2])) or "closed"
    if lines and lines[-1][2] == text:
        lines[-1][1] = d
    else:
        lines.append([d, d, text])

for a, b, text in lines:
    print(DAYS[a] if a == b else f"{DAYS[a]}-{DAYS[b]}", text)
