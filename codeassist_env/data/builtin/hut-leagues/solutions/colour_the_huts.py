n, m = map(int, input().split())
plan = []
for i in range(m):
    u, v, w = map(int, input().split())
    plan.append((w, u, v))
built = [[] for i in range(n + 1)]      # built paths at each hut
years = []
while True:
    # give the huts of each league the same colour
    colour = [0] * (n + 1)
    sizes = [0]
    for h in range(1, n + 1):
        if colour[h]:
            continue
        colour[h] = len(sizes)
        stack = [h]
        count = 0
        while stack:
            x = stack.pop()
            count += 1
            for y in built[x]:
                if not colour[y]:
                    colour[y] = colour[h]
                    stack.append(y)
        sizes.append(count)
    if len(sizes) == 2:
        break
    least = min(sizes[1:])
    best = {}
    for p in plan:
        a, b = colour[p[1]], colour[p[2]]
        if a == b:
            continue
        if sizes[a] == least:
            best[a] = min(best.get(a, p), p)
        if sizes[b] == least:
            best[b] = min(best.get(b, p), p)
    # paths inside a league are of no use any more
    plan = [p for p in plan if colour[p[1]] != colour[p[2]]]
    new = set(best.values())
    for w, u, v in new:
        built[u].append(v)
        built[v].append(u)
    years.append('%d %d %d' % (len(best), len(new), sum(w for w, u, v in new)))
print(len(years), *years, sep='\n')
