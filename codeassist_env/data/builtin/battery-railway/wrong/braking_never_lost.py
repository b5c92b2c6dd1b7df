import sys
from bisect import insort

data = list(map(int, sys.stdin.read().split()))
n, C, s = data[:3]
offers = [[0, s]]
total, cost = s, 0
for i in range(n):
    p, m, d = data[3 * i + 3:3 * i + 6]
    insort(offers, [p, m])
    total += m
    while total > C and offers[-1][0] > 0:
        over = min(total - C, offers[-1][1])
        offers[-1][1] -= over
        total -= over
        if offers[-1][1] == 0:
            offers.pop()
    if d >= 0:
        insort(offers, [0, d])
        total += d
        continue
    if total < -d:
        cost = -1
        break
    total += d
    while d < 0:
        used = min(-d, offers[0][1])
        cost += used * offers[0][0]
        offers[0][1] -= used
        d += used
        if offers[0][1] == 0:
            del offers[0]
print(cost)
