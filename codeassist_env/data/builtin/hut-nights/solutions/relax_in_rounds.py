import sys
from collections import deque

rows = sys.stdin.readlines()
n, m, most = map(int, rows[0].split())
edges = [[] for _ in range(n + 1)]
for row in rows[2:]:
    u, v, t = map(int, row.split())
    edges[u] += [(v, t)]
    edges[v] += [(u, t)]

FAR = 10 ** 6
used = set()
wake = [1]
for night in range(n):
    # minutes of today at every place
    today = [FAR] * (n + 1)
    for p in wake:
        today[p] = 0
    queue = deque(wake)
    while queue:
        p = queue.popleft()
        for q, t in edges[p]:
            if today[p] + t < today[q] and today[p] + t <= most:
                today[q] = today[p] + t
                queue.append(q)
    if today[n] < FAR:
        sys.exit(print(night, today[n]))
    used.update(wake)
    wake = [p for p in range(1, n) if rows[1][p - 1] == 'H' and today[p] < FAR and p not in used]
print(-1)
