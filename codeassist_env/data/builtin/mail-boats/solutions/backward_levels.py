import sys
tok = iter(sys.stdin.read().split())
n, m, s = int(next(tok)), int(next(tok)), int(next(tok))
inns = next(tok)
# before[7 * v + w]: states one day earlier that lead to island v on weekday w
before = [[] for _ in range(7 * n)]
for _ in range(m):
    u, v, t = int(next(tok)) - 1, int(next(tok)) - 1, next(tok)
    for w in range(7):
        if t[w] == '1':
            before[7 * v + (w + 1) % 7].append(7 * u + w)
for i in range(n):
    if inns[i] == 'I':
        for w in range(7):
            before[7 * i + (w + 1) % 7].append(7 * i + w)
dist = [-1] * (7 * n)
level = list(range(7 * n - 7, 7 * n))
for x in level:
    dist[x] = 0
while level:
    nxt = []
    for x in level:
        for y in before[x]:
            if dist[y] < 0:
                dist[y] = dist[x] + 1
                nxt.append(y)
    level = nxt
print(dist[s])
