import sys
from heapq import heappush, heappop
data = sys.stdin.read().split()
n = int(data[0])
fee = dict(zip(('mule', 'horse', 'ox'), map(int, data[1:4])))
heap = []
cost = x = 0
for i in range(n):
    g, kind, p, r = data[4 + 4 * i:8 + 4 * i]
    x, p, r = x + int(g), int(p), int(r)
    if i:
        while heap and heap[0][1] < x:
            heappop(heap)
        if not heap:
            cost = None
        else:
            c, tired, start, f = heap[0]
            cost = c + f * (x - start)
    if cost is not None:
        heappush(heap, (cost + p, x + r, x, fee[kind]))
print(-1 if cost is None else cost)
