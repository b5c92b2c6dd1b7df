import sys
from collections import defaultdict

lines = sys.stdin.read().splitlines()
e, n = map(int, lines[0].split())
sign = {}
for line in lines[1:1 + e]:
    event, kind = line.split()
    sign[event] = 1 if kind == "low" else -1
best = {event: {} for event in sign}
team_of = {}
points, golds = defaultdict(int), defaultdict(int)
for line in lines[1 + e:]:
    event, child, team, result = line.split()
    points[team] += 0
    team_of[child] = team
    if result != "x":
        value = sign[event] * int(result)
        best[event][child] = min(value, best[event].get(child, value))
for table in best.values():
    values = sorted(table.values())
    for child, value in table.items():
        place = values.index(value)
        points[team_of[child]] += (5, 3, 2, 1)[min(place, 3)]
        golds[team_of[child]] += place == 0
for team in sorted(points, key=lambda t: (-points[t], -golds[t], t)):
    print(team, points[team], golds[team])
