import sys
from collections import defaultdict


def main():
    lines = sys.stdin.read().splitlines()
    e, n = map(int, lines[0].split())
    # results of "high" events are stored as negative numbers, so that lower is always better
    sign = {}
    for line in lines[1:1 + e]:
        event, kind = line.split()
        sign[event] = 1 if kind == "low" else -1

    best = {event: {} for event in sign}
    points = defaultdict(int)
    golds = defaultdict(int)
    for line in lines[1 + e:]:
        event, child, team, result = line.split()
        points[team] += 0
        if result == "x":
            continue
        value = sign[event] * int(result)
        who = (child, team)
        if who not in best[event] or value < best[event][who]:
            best[event][who] = value

    for table in best.values():
        values = sorted(table.values())
        for (child, team), value in table.items():
            place = values.index(value)
            points[team] += [5, 3, 2, 1][min(place, 3)]
            golds[team] += place == 0

    for team in sorted(points, key=lambda t: (-points[t], -golds[t], t)):
        print(team, points[team], golds[team])


main()
