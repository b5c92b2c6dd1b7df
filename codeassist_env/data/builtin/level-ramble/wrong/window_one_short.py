import sys
n, k, *d = map(int, sys.stdin.read().split())
groups = {0: [0]}
S = [0]
h = 0
for i, x in enumerate(d, 1):
    h += x
    S.append(S[-1] + abs(x) + 1)
    groups.setdefault(h, []).append(i)
best = (0, 0, 0)
for g in groups.values():
    a = 0
    for b in range(len(g)):
        while g[b] - g[a] >= k:
            a += 1
            if a > b:
                break
        if a < b:
            best = max(best, (S[g[b]] - S[g[a]], -g[a], g[b]))
        a = min(a, b)
print(*((best[0], 1 - best[1], best[2]) if best[0] else ('none',)))
