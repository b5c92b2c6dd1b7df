import heapq
n, m, s = map(int, input().split())
inn = input()
adj = [[] for _ in range(n + 1)]
for _ in range(m):
    u, v, t = input().split()
    adj[int(u)].append((int(v), t))
best = {1: s}
heap = [(s, 1)]
while heap:
    time, u = heapq.heappop(heap)
    if time > best[u]:
        continue
    for v, t in adj[u]:
        for wait in range(7 if inn[u - 1] == 'I' else 1):
            if t[(time + wait) % 7] == '1':
                if time + wait + 1 < best.get(v, 10 ** 9):
                    best[v] = time + wait + 1
                    heapq.heappush(heap, (best[v], v))
                break
print(best[n] - s if n in best else -1)
