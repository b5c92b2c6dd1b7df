from itertools import accumulate

n, k = map(int, input().split())
d = [int(x) for x in input().split()]
H = list(accumulate(d, initial=0))
S = list(accumulate((abs(x) + 1 for x in d), initial=0))

groups = {}
for i, h in enumerate(H):
    groups.setdefault(h, []).append(i)

best = (0, 0, 0)        # sweat, -first post, last post
for g in groups.values():
    j = 0
    for i in range(len(g)):
        j = max(j, i)
        while j + 1 < len(g) and g[j + 1] - g[i] <= k:
            j += 1
        best = max(best, (S[g[j]] - S[g[i]], -g[i], g[j]))

if best[0] == 0:
    print('none')
else:
    print(best[0], 1 - best[1], best[2])
