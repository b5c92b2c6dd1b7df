import sys
from bisect import bisect_right
from heapq import heappop, heappush

data = list(map(int, sys.stdin.read().split()))
n, k, m = data[:3]
begins = data[3 + 2 * n::2]
ends = data[4 + 2 * n::2]
buoys = []
for i in range(n):
    a, b = data[3 + 2 * i], data[4 + 2 * i]
    j = bisect_right(begins, b) - 1
    if j >= 0 and ends[j] >= b:
        b = begins[j] - 1
    buoys.append((a, b))
if any(a > b for a, b in buoys):
    print(-1)
    sys.exit()
buoys.sort()
heap, trips = [], 0
for a, b in buoys:
    while heap and heap[0] < a:
        trips += 1
        for _ in range(min(k, len(heap))):
            heappop(heap)
    heappush(heap, b)
print(trips + -(-len(heap) // k))
