from collections import deque
n, m, s = map(int, input().split())
inn = input()
adj = [[] for _ in range(n + 1)]
for _ in range(m):
    u, v, t = input().split()
    adj[int(u)].append((int(v), t))
seen = {(1, s)}
q = deque([(1, s, 0)])
ans = -1
while q:
    u, w, d = q.popleft()
    if u == n:
        ans = d
        break
    nxt = [v for v, t in adj[u] if t[w] == '1'] + [u]
    for v in nxt:
        key = (v, (w + 1) % 7)
        if key not in seen:
            seen.add(key)
            q.append((v, (w + 1) % 7, d + 1))
print(ans)
