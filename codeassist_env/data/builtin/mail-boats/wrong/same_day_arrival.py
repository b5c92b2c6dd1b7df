from collections import deque
n, m, s = map(int, input().split())
inn = input()
adj = [[] for _ in range(n + 1)]
for _ in range(m):
    u, v, t = input().split()
    adj[int(u)].append((int(v), t))
dist = {(1, s): 0}
q = deque([(1, s)])
ans = -1
while q:
    u, w = q.popleft()
    if u == n:
        ans = dist[u, w]
        break
    for v, t in adj[u]:
        if t[w] == '1' and (v, w) not in dist:
            dist[v, w] = dist[u, w] + 1
            q.append((v, w))
    if inn[u - 1] == 'I' and (u, (w + 1) % 7) not in dist:
        dist[u, (w + 1) % 7] = dist[u, w] + 1
        q.append((u, (w + 1) % 7))
print(ans)
