DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
week = [[False] * 1440 for _ in range(7)]
for _ in range(int(input())):
    word, days, times = input().split()
    i, j = DAYS.index(days[:3]), DAYS.index(days[-3:])
    a, b = [int(t[:2]) * 60 + int(t[3:]) for t in times.split("-")]
    while True:
        for m in list(range(a, b)) if a < b else list(range(a, 1440)) + list(range(b)):
            week[i][m] = word == "open"
        if i == j:
            break
        i = (i + 1) % 7

groups = []
for d in range(7):
    times, m = [], 0
    while m < 1440:
        if week[d][m]:
            a = m
            while m < 1440 and week[d][m]:
                m += 1
            times.append("%02d:%02d-%02d:%02d" % (a // 60, a % 60, m // 60, m % 60))
        m += 1
    text = " ".join(times) or "closed"
    if groups and groups[-1][1] == text:
        groups[-1][0].append(DAYS[d])
    else:
        groups.append(([DAYS[d]], text))
for days, text in groups:
    print("-".join(days[:1] + days[1:][-1:]), text)
