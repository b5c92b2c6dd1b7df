import sys
from bisect import bisect_right
from collections import deque

data = list(map(int, sys.stdin.read().split()))
n, k, m = data[:3]
begins = data[3 + 2 * n::2]
ends = data[4 + 2 * n::2]
buoys = []
for i in range(n):
    a, b = data[3 + 2 * i], data[4 + 2 * i]
    j = bisect_right(begins, b) - 1
    while j >= 0 and ends[j] >= b:
        b = begins[j] - 1
        j -= 1
    buoys.append((a, b))
if any(a > b for a, b in buoys):
    print(-1)
    sys.exit()
buoys = deque(sorted(buoys))
waiting, trips = deque(), 0
while buoys or waiting:
    if not waiting:
        waiting.append(buoys.popleft())
    due = min(b for a, b in waiting)
    while buoys and buoys[0][0] <= due:
        waiting.append(buoys.popleft())
        due = min(due, waiting[-1][1])
    for _ in range(min(k, len(waiting))):
        waiting.popleft()
    trips += 1
print(trips)
