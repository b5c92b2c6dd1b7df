from itertools import groupby

e, n = map(int, input().split())
kind = dict(input().split() for _ in range(e))
rows = [input().split() for _ in range(n)]

total = {team: [0, 0] for _, _, team, _ in rows}
for event in kind:
    results = {}
    for ev, child, team, mark in rows:
        if ev == event and mark != "x":
            results.setdefault((child, team), []).append(int(mark))
    high = kind[event] == "high"
    ranking = sorted(((max if high else min)(marks), who[1]) for who, marks in results.items())
    if high:
        ranking.reverse()
    place = 1
    for mark, group in groupby(ranking, key=lambda r: r[0]):
        teams = [team for _, team in group]
        for team in teams:
            total[team][0] += {1: 5, 2: 3, 3: 2}.get(place, 1)
            if place == 1:
                total[team][1] += 1
        place += len(teams)

table = sorted(total.items())
table.sort(key=lambda row: row[1], reverse=True)
for team, (pts, gold) in table:
    print(team, pts, gold)
