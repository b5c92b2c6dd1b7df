e, n = map(int, input().split())
high = {}
for _ in range(e):
    name, kind = input().split()
    high[name] = kind == "high"
best = {name: {} for name in high}
points, golds = {}, {}
for _ in range(n):
    event, child, team, result = input().split()
    points.setdefault(team, 0)
    golds.setdefault(team, 0)
    if result == "x":
        continue
    result = int(result)
    old = best[event].get((child, team), result)
    best[event][child, team] = max(old, result) if high[event] else min(old, result)
for event, table in best.items():
    levels = sorted(set(table.values()), reverse=high[event])
    for (child, team), result in table.items():
        place = levels.index(result) + 1
        points[team] += {1: 5, 2: 3, 3: 2}.get(place, 1)
        if place == 1:
            golds[team] += 1
for team in sorted(points, key=lambda t: (-points[t], -golds[t], t)):
    print(team, points[team], golds[team])
