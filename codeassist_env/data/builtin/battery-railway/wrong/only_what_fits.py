from heapq import heappop, heappush

n, C, s = map(int, input().split())
heap = [[0, s]]
total = s
cost = 0
for _ in range(n):
    p, m, d = map(int, input().split())
    # take what still fits into the battery
    m = min(m, C - total)
    heappush(heap, [p, m])
    total += m
    if d >= 0:
        d = min(d, C - total)
        heappush(heap, [0, d])
        total += d
        continue
    if total + d < 0:
        cost = -1
        break
    total += d
    while d < 0:
        used = min(heap[0][1], -d)
        heap[0][1] -= used
        cost += used * heap[0][0]
        d += used
        if heap[0][1] == 0:
            heappop(heap)
print(cost)
