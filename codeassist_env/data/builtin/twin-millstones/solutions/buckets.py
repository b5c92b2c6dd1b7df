from bisect import bisect_right
from collections import deque
SIZE = 64
INF = 10 ** 18

n, k, a, b = map(int, input().split())
g = list(map(int, input().split()))
where = sorted(set(g + [a, b]))
index = {x: i for i, x in enumerate(where)}
count = len(where) // SIZE + 1
# for each gap: (sack, cost) if a stone with this gap rests since the sack; the front one is the cheapest
resting = [deque() for _ in where]
minus, plus = [INF] * len(where), [INF] * len(where)
minusMin, plusMin = [INF] * count, [INF] * count

def refresh(i):
    x = where[i]
    c = resting[i][0][1] if resting[i] else INF
    minus[i], plus[i] = c - x, c + x
    q = i // SIZE
    minusMin[q] = min(minus[q * SIZE:(q + 1) * SIZE])
    plusMin[q] = min(plus[q * SIZE:(q + 1) * SIZE])

def cheapest(x):
    i = bisect_right(where, x)
    q = i // SIZE
    lower = min(minusMin[:q] + minus[q * SIZE:i])
    upper = min(plusMin[q + 1:] + plus[i:(q + 1) * SIZE], default=INF)
    return min(lower + x, upper - x)

def put(x, sack, cost):
    d = resting[index[x]]
    while d and d[-1][1] >= cost:
        d.pop()
    d.append((sack, cost))
    refresh(index[x])

def expire(x, sack):
    d = resting[index[x]]
    if d and d[0][0] == sack:
        d.popleft()
        refresh(index[x])

put(b, 0, abs(g[0] - a))
put(a, 0, abs(g[0] - b))
run = 0     # turns of a stone that goes on grinding; all costs are without them
for i in range(1, n):
    step = abs(g[i] - g[i - 1])
    run += step
    put(g[i - 1], i, cheapest(g[i]) - step)
    if i == k:
        expire(a, 0)
        expire(b, 0)
    elif i > k:
        expire(g[i - k - 1], i - k)
print(run + min(d[0][1] for d in resting if d))
