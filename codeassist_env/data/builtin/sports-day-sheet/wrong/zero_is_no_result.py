import sys
from collections import Counter

rows = [line.split() for line in sys.stdin]
e, n = map(int, rows[0])
kind = dict(rows[1:1 + e])
best = {}
points, golds = Counter(), Counter()
for event, child, team, result in rows[1 + e:]:
    points[team] += 0
    if result == "x":
        continue
    value = int(result)
    pick = max if kind[event] == "high" else min
    old = best.get((event, child, team))
    best[event, child, team] = pick(old, value) if old else value
for (event, child, team), value in best.items():
    if kind[event] == "high":
        better = sum(k[0] == event and v > value for k, v in best.items())
    else:
        better = sum(k[0] == event and v < value for k, v in best.items())
    points[team] += (5, 3, 2, 1)[min(better, 3)]
    golds[team] += better == 0
for team in sorted(points, key=lambda t: (-points[t], -golds[t], t)):
    print(team, points[team], golds[team])
