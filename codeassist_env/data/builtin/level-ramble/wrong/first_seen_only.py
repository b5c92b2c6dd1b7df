n, k = map(int, input().split())
d = list(map(int, input().split()))
first = {0: 0}
sweat = [0]
h = 0
best = (0, 0, 0)
for i, x in enumerate(d, 1):
    h += x
    sweat.append(sweat[-1] + abs(x) + 1)
    if h in first and i - first[h] <= k:
        l = first[h]
        best = max(best, (sweat[i] - sweat[l], -l, i))
    if h not in first:
        first[h] = i
if best[0]:
    print(best[0], 1 - best[1], best[2])
else:
    print('none')
