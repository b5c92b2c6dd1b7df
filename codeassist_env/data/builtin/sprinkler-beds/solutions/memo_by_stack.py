import sys
from functools import reduce

it = iter(sys.stdin.read().split())
n, kinds = int(next(it)), next(it)
price = [int(next(it)) for _ in range(n)]
adj = {v: [] for v in range(n)}
for _ in range(n - 1):
    a, b = int(next(it)) - 1, int(next(it)) - 1
    adj[a].append(b)
    adj[b].append(a)

NO = float('inf')
LOW = dict(C=0, T=1, R=2, G=0)
HIGH = dict(C=0, T=1, R=9, G=9)


def add(row, child):
    x, y, z = row
    off, on = child
    return x + off, min(y + off, x + on), min(z + off, y + on, z + on)


value = {}
stack = [(0, None, False)]
while stack:
    v, up, ready = stack.pop()
    kids = [c for c in adj[v] if c != up]
    if not ready:
        stack.append((v, up, True))
        stack.extend((c, v, False) for c in kids)
        continue
    for s in 0, 1:
        row = reduce(add, (value[c][s] for c in kids), (s * price[v], NO, NO))
        value[v, s] = [min([row[k] for k in range(3) if LOW[kinds[v]] <= k + s + a <= HIGH[kinds[v]]] or [NO]) for a in (0, 1)]
    # seen from above: for each choice there, the costs of both choices here
    value[v] = [(value[v, 0][a], value[v, 1][a]) for a in (0, 1)]
best = min(value[0][0])
print(-1 if best == NO else best)
