import sys
from bisect import bisect_right
from heapq import heappop, heappush

data = list(map(int, sys.stdin.buffer.read().split()))
n, k, m = data[:3]
storms = data[3 + 2 * n:]
begins, ends = storms[::2], storms[1::2]

buoys = []
for i in range(n):
    a, b = data[3 + 2 * i], data[4 + 2 * i]
    j = bisect_right(begins, b) - 1
    # storms can follow each other day by day
    while j >= 0 and ends[j] >= b:
        b = begins[j] - 1
        j -= 1
    buoys.append((a, b))

if any(a > b for a, b in buoys):
    print(-1)
else:
    buoys.sort()
    trips = 0
    waiting = []
    for a, b in buoys + [(10 ** 10, 0)]:
        while waiting and waiting[0] < a:
            # the most urgent buoy cannot wait any longer
            trips += 1
            for _ in range(min(k, len(waiting))):
                heappop(waiting)
        heappush(waiting, b)
    print(trips)
