DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
week = [[False] * 1440 for _ in range(7)]
for _ in range(int(input())):
    word, days, times = input().split()
    i, j = DAYS.index(days[:3]), DAYS.index(days[-3:])
    if j < i:
        j += 7
    a, b = [int(t[:2]) * 60 + int(t[3:]) for t in times.split("-")]
    for d in range(i, j + 1):
        if a < b:
            week[d % 7][a:b] = [word == "open"] * (b - a)
        else:
            week[d % 7][a:] = [word == "open"] * (1440 - a)
            if d < 6:
                week[d + 1][:b] = [word == "open"] * b

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
