import sys
D = "MonTueWedThuFriSatSun"
t = lambda s: int(s[:2]) * 60 + int(s[3:])
covers, cuts = [], {1440 * d for d in range(8)}
for w, d, c in map(str.split, sys.stdin.read().splitlines()[:0:-1]):
    a, b = t(c[:5]), t(c[6:])
    for x in range(D.find(d[:3]) // 3, D.find(d[:3]) // 3 + (D.find(d[-3:]) - D.find(d[:3])) // 3 % 7 + 1):
        for s in (x * 1440 + a, (x - 7) * 1440 + a):
            covers.append((s, s + (b - a if a < b else b - a + 1440), w == "open"))
            cuts.update(m for m in covers[-1][:2] if 0 < m < 10080)
cuts = sorted(cuts)
days = [[] for _ in range(7)]
for a, b in zip(cuts, cuts[1:]):
    # the list begins with the latest change: the first one that covers the piece decides
    if next((yes for s, e, yes in covers if s <= a and b <= e), False):
        day = days[a // 1440]
        a, b = a % 1440, (b - 1) % 1440 + 1
        if day and day[-1][1] == a:
            day[-1][1] = b
        else:
            day.append([a, b])
first = 0
for d in range(7):
    if d == 6 or days[d] != days[d + 1]:
        print(D[3 * first:3 * first + 3] + ("-" + D[3 * d:3 * d + 3] if first < d else ""), end="")
        for a, b in days[d]:
            print(f" {a // 60:02}:{a % 60:02}-{b // 60:02}:{b % 60:02}", end="")
        print("" if days[d] else " closed")
        first = d + 1
