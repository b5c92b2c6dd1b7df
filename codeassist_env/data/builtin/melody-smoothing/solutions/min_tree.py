# A tournament tree over the notes: t[1] is the smallest length (gone notes count as infinite), leftmost on ties.
n, m = map(int, input().split())
P, L = zip(*(map(int, input().split()) for _ in range(n)))
INF = 10 ** 18
size = 1
while size < n: size *= 2
t = [INF] * size + list(L) + [INF] * (size - n)
for v in range(size - 1, 0, -1):
    t[v] = min(t[2 * v], t[2 * v + 1])


def put(i, x):
    v = i + size
    t[v] = x
    while v > 1:
        v //= 2
        t[v] = min(t[2 * v], t[2 * v + 1])


nxt = list(range(1, n)) + [None]
prv = [None] + list(range(n - 1))
steps = 0
alive = n
while alive > 1 and t[1] < m:
    steps += 1
    i = 1
    while i < size:
        i *= 2
        if t[i] > t[i + 1]: i += 1
    x = t[i]
    i -= size
    a, b = prv[i], nxt[i]
    put(i, INF)
    alive -= 1
    if a is None:
        prv[b] = None
        put(b, t[b + size] + x)
    elif b is None:
        nxt[a] = None
        put(a, t[a + size] + x)
    elif P[a] == P[b]:
        # all three become one
        put(a, t[a + size] + x + t[b + size])
        put(b, INF)
        alive -= 1
        c = nxt[b]
        nxt[a] = c
        if c is not None: prv[c] = a
    else:
        nxt[a], prv[b] = b, a
        j = a if abs(P[a] - P[i]) <= abs(P[b] - P[i]) else b
        put(j, t[j + size] + x)
print(steps)
for i in range(n):
    if t[i + size] < INF:
        print(P[i], t[i + size])
