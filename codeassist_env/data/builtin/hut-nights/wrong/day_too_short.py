from heapq import heappush, heappop
n, m, H = map(int, input().split())
hut = input()
g = [[] for i in range(n + 1)]
for i in range(m):
    u, v, t = map(int, input().split())
    g[u].append((v, t))
    g[v].append((u, t))
best = [H] * (n + 1)
q = [(0, 0, 1)]
ans = '-1'
while q:
    d, s, p = heappop(q)
    if s >= best[p]:
        continue
    best[p] = s
    if p == n:
        ans = '%d %d' % (d, s)
        break
    if hut[p - 1] == 'H':
        heappush(q, (d + 1, 0, p))
    for v, t in g[p]:
        heappush(q, (d, s + t, v))
print(ans)
