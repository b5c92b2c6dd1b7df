from heapq import heappush, heappop
n, m, H = map(int, input().split())
hut = input()
g = {i: [] for i in range(1, n + 1)}
for _ in range(m):
    u, v, t = map(int, input().split())
    g[u].append((v, t))
    g[v].append((u, t))
# Coming to a place on a later day only helps with fewer minutes on the clock.
best = [H + 1] * (n + 1)
q = [(0, 0, 1)]
while q:
    night, spent, p = heappop(q)
    if spent >= best[p]:
        continue
    best[p] = spent
    if p == n:
        print(night, spent)
        break
    if hut[p - 1] == 'H':
        heappush(q, (night + 1, 0, p))
    for v, t in g[p]:
        if spent + t < best[v]:
            heappush(q, (night, spent + t, v))
else:
    print(-1)
