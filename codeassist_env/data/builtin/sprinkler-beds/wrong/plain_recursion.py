n = int(input())
kinds = input()
price = list(map(int, input().split()))
adj = [[] for _ in range(n)]
for _ in range(n - 1):
    u, v = map(int, input().split())
    adj[u - 1].append(v - 1)
    adj[v - 1].append(u - 1)
INF = float('inf')
ok = {'C': [0], 'T': [1], 'R': [2], 'G': [0, 1, 2]}


def go(v, up):
    t = [[0, INF, INF], [price[v], INF, INF]]
    for c in adj[v]:
        if c == up:
            continue
        g = go(c, v)
        for s in range(2):
            a, b = g[0][s], g[1][s]
            x, y, z = t[s]
            t[s] = [x + a, min(x + b, y + a), min(y + b, z + a, z + b)]
    return [[min([t[s][k] for k in range(3) if min(2, s + k + a) in ok[kinds[v]]], default=INF) for a in range(2)] for s in range(2)]


r = go(0, -1)
best = min(r[0][0], r[1][0])
print(best if best < INF else -1)
