import sys
from heapq import heapify, heappop, heappush

data = list(map(int, sys.stdin.read().split()))
p, v, b, g = data[:4]
sizes = data[4:4 + p]
shelf = [[] for _ in range(52)]
for i, z in enumerate(sizes):
    heappush(shelf[z], i)
events = []
hires = [0] * p
ground = last = free_from = 0
tally = [0, 0, 0]


def advance(t):
    global ground, last, free_from
    while events and events[0][0] <= t:
        last, i, blunt = heappop(events)
        if blunt:
            free_from = max(free_from, last) + g
            ground += 1
            heappush(events, (free_from, i, False))
        else:
            heappush(shelf[sizes[i]], i)


it = iter(data[4 + p:])
for t, s, d in zip(it, it, it):
    advance(t)
    extra = 0 if shelf[s] else 1 if shelf[s + 1] else 2
    tally[extra] += 1
    if extra < 2:
        i = heappop(shelf[s + extra])
        hires[i] += 1
        heappush(events, (t + d, i, hires[i] % b == 0))
advance(10**9)
print(*tally)
print(ground, last)
print(*hires)
