import sys
from itertools import islice

tokens = map(int, sys.stdin.read().split())
n, m = islice(tokens, 2)
edges = [tuple(islice(tokens, 3)) for _ in range(m)]
name = list(range(n + 1))
members = {h: [h] for h in range(1, n + 1)}
lines = []
while len(members) > 1:
    k = min(map(len, members.values()))
    pick = {h: (float("inf"), 0, 0) for h in members if len(members[h]) == k}
    for u, v, w in edges:
        a, b = name[u], name[v]
        if a != b:
            for x in (a, b):
                if x in pick and w < pick[x][0]:
                    pick[x] = (w, u, v)
    total = 0
    paths = set(pick.values())
    for w, u, v in paths:
        total += w
        a, b = sorted((name[u], name[v]), key=lambda x: len(members[x]))
        for h in members[a]:
            name[h] = b
        members[b] += members.pop(a)
    lines.append((len(pick), len(paths), total))
print(len(lines))
print("\n".join("%d %d %d" % t for t in lines))
