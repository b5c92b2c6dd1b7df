from heapq import heappush, heappop
n, m, H = map(int, input().split())
hut = input()
g = [[] for _ in range(n + 1)]
for _ in range(m):
    u, v, t = map(int, input().split())
    g[u].append((v, t))
    g[v].append((u, t))
best = [(n, 0)] * (n + 1)
best[1] = (0, 0)
q = [(0, 0, 1)]
while q:
    night, spent, p = heappop(q)
    if (night, spent) > best[p]:
        continue
    for v, t in g[p]:
        options = [(night, spent + t)]
        if hut[p - 1] == 'H':
            options.append((night + 1, t))
        for new in options:
            if new[1] <= H and new < best[v]:
                best[v] = new
                heappush(q, (*new, v))
                break
print(*best[n]) if best[n][0] < n else print(-1)
