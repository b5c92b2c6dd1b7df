import sys
from heapq import heappop, heappush

read = sys.stdin.readline
p, v, b, g = map(int, read().split())
sizes = list(map(int, read().split()))
shelf = {size: [] for size in range(20, 52)}
for number, size in enumerate(sizes):
    heappush(shelf[size], (0, number))
hires = [0] * p
tally = [0, 0, 0]
ground = latest = 0
for _ in range(v):
    t, s, d = map(int, read().split())
    for extra in (0, 1):
        row = shelf[s + extra]
        if row and row[0][0] <= t:
            _, number = heappop(row)
            hires[number] += 1
            ready = t + d
            if hires[number] % b == 0:
                ready += g
                ground += 1
            heappush(row, (ready, number))
            latest = max(latest, ready)
            tally[extra] += 1
            break
    else:
        tally[2] += 1
print(*tally)
print(ground, latest)
print(*hires)
