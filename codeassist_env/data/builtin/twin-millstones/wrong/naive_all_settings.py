n, k, a, b = map(int, input().split())
sacks = list(map(int, input().split()))

# (gap 1, gap 2, sacks in a row: positive on stone 1, negative on stone 2) -> turns
states = {(a, b, 0): 0}
for g in sacks:
    new = {}
    for (u, v, row), turns in states.items():
        if row < k:
            key = g, v, max(row, 0) + 1
            cost = turns + abs(u - g)
            if key not in new or cost < new[key]:
                new[key] = cost
        if row > -k:
            key = u, g, min(row, 0) - 1
            cost = turns + abs(v - g)
            if key not in new or cost < new[key]:
                new[key] = cost
    states = new
print(min(states.values()))
