import sys
from heapq import heappush, heappop
data = sys.stdin.read().split()
n = int(data[0])
fee = dict(zip(('mule', 'horse', 'ox'), map(int, data[1:4])))
heaps = {k: [] for k in fee}
cost = x = 0
for i in range(n):
    g, kind, p, r = data[4 + 4 * i:8 + 4 * i]
    x, p, r = x + int(g), int(p), int(r)
    if i:
        cost = None
        for k in heaps:
            h = heaps[k]
            if h and h[0][1] < x:
                heappop(h)
            if h and (cost is None or h[0][0] + fee[k] * x < cost):
                cost = h[0][0] + fee[k] * x
    if cost is not None:
        heappush(heaps[kind], (cost + p - fee[kind] * x, x + r))
print(-1 if cost is None else cost)
