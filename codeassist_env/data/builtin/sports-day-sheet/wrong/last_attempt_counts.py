import sys
from collections import defaultdict

lines = sys.stdin.read().splitlines()
e, n = map(int, lines[0].split())
sign = {}
for line in lines[1:1 + e]:
    event, kind = line.split()
    sign[event] = 1 if kind == "low" else -1
results = {event: {} for event in sign}
points, golds = defaultdict(int), defaultdict(int)
for line in lines[1 + e:]:
    event, child, team, result = line.split()
    points[team] += 0
    if result != "x":
        results[event][child, team] = sign[event] * int(result)
for table in results.values():
    values = sorted(table.values())
    for (_, team), value in table.items():
        place = values.index(value)
        points[team] += (5, 3, 2, 1)[min(place, 3)]
        golds[team] += place == 0
for team in sorted(points, key=lambda t: (-points[t], -golds[t], t)):
    print(team, points[team], golds[team])
