from collections import defaultdict, deque
n, k = map(int, input().split())
d = list(map(int, input().split()))
seen = defaultdict(deque)
seen[0].append(0)
sweat = [0]
h = 0
best = None
for i, x in enumerate(d, 1):
    h += x
    sweat.append(sweat[-1] + abs(x) + 1)
    q = seen[h]
    while q and i - q[0] > k:
        q.popleft()
    if q and (best is None or i - q[0] > best[1] - best[0]):
        best = (q[0], i)
    q.append(i)
if best is None:
    print('none')
else:
    print(sweat[best[1]] - sweat[best[0]], best[0] + 1, best[1])
