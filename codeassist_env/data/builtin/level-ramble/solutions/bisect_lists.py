from bisect import bisect_left
n, k = map(int, input().split())
where = {0: [0]}
sweat = [0]
h = 0
best = []
for r, x in enumerate(map(int, input().split()), 1):
    h += x
    sweat.append(sweat[-1] + abs(x) + 1)
    w = where.setdefault(h, [])
    w.append(r)
    l = w[bisect_left(w, r - k)]
    if l < r:
        best.append((l, r, sweat[r] - sweat[l]))
if best:
    l, r, s = min(best, key=lambda t: (-t[2], t[0]))
    print(s, l + 1, r)
else:
    print("none")
