n, m = map(int, input().split())
plan = sorted((w, u, v) for u, v, w in (map(int, input().split()) for _ in range(m)))
league = {h: [h] for h in range(1, n + 1)}
name = {h: h for h in league}
years = []
while len(league) > 1:
    least = min(len(x) for x in league.values())
    choosing = [x for x in league if len(league[x]) == least]
    built = []
    for x in choosing:
        if x not in league or len(league[x]) > least:
            continue
        for w, u, v in plan:
            if (name[u] == x) != (name[v] == x):
                a, b = name[u], name[v]
                if len(league[a]) < len(league[b]):
                    a, b = b, a
                for h in league[b]:
                    name[h] = a
                league[a] += league.pop(b)
                built.append(w)
                break
    years.append((len(choosing), len(built), sum(built)))
print(len(years))
for y in years:
    print(*y)
