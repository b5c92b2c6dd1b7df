import sys
from collections import deque

data = list(map(int, sys.stdin.read().split()))
n, m, D = data[:3]
c = data[3:n + 3]
d = data[n + 3:]

# For the last bus r, a first bus l >= low keeps the delays together, and l < high leaves enough lines.
low = high = 0
smallest, largest = deque(), deque()
shown = [0] * (n + 1)       # buses of each line from high to r
lines = 0
starts = [0] * (n + 1)      # first buses of each line from low to high - 1
latest = [-1] * (n + 1)     # the last of these, or an older one
total, shortest = 0, n + 1

for r in range(n):
    while smallest and d[smallest[-1]] >= d[r]:
        smallest.pop()
    smallest.append(r)
    while largest and d[largest[-1]] <= d[r]:
        largest.pop()
    largest.append(r)
    shown[c[r]] += 1
    lines += shown[c[r]] == 1

    while lines >= m:
        x = c[high]
        starts[x] += 1
        latest[x] = high
        shown[x] -= 1
        lines -= shown[x] == 0
        high += 1

    while d[largest[0]] - d[smallest[0]] > D:
        # a border can run ahead of the other: then the counts are negative for a while
        starts[c[low]] -= 1
        low += 1
        if smallest[0] < low:
            smallest.popleft()
        if largest[0] < low:
            largest.popleft()

    if low < high:
        total += starts[c[r]]
        if latest[c[r]] >= low:
            shortest = min(shortest, r - latest[c[r]] + 1)

print(total, shortest if total else 0)
