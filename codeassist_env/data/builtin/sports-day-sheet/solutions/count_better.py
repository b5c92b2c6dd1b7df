import sys
from collections import Counter
e, n = (int(x) for x in sys.stdin.readline().split())
high = {a: b == "high" for a, b in (sys.stdin.readline().split() for _ in range(e))}
sheet = [line.split() for line in sys.stdin if line.strip()]
sheet_by_value = sorted((r for r in sheet if r[3] != "x"), key=lambda r: int(r[3]) * (-1 if high[r[0]] else 1))
seen, ahead, level = set(), Counter(), {}
pts, gold = Counter({r[2]: 0 for r in sheet}), Counter()
for ev, child, team, res in sheet_by_value:
    if (ev, child, team) not in seen:          # the first line of a child in this order is the best one
        seen.add((ev, child, team))
        ahead[ev] += 1
        if level.get(ev, (None,))[0] != int(res):
            level[ev] = (int(res), ahead[ev])
        p = level[ev][1]
        pts[team] += 5 if p == 1 else 3 if p == 2 else 2 if p == 3 else 1
        gold[team] += p == 1
for team in sorted(pts, key=lambda t: (-pts[t], -gold[t], t)):
    print(team, pts[team], gold[team])
