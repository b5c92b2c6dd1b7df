# Start with the highest wall and take stones away, always from a column that is highest
# among those that stand above their lowest allowed height.
import heapq

n, a, b, s = [int(x) for x in input().split()]
m = [int(x) for x in input().split()]

def lowest(i):
    h = max(a - i, b - (n - 1 - i), 0)
    for j in range(n):
        if m[j] - abs(i - j) > h:
            h = m[j] - abs(i - j)
    return h

wall = [min(a + i, b + n - 1 - i) for i in range(n)]
spare = [wall[i] - lowest(i) for i in range(n)]
too_many = sum(wall) - s
if min(spare) < 0 or not 0 <= too_many <= sum(spare):
    print("IMPOSSIBLE")
else:
    heap = [(-wall[i], i) for i in range(n) if spare[i]]
    heapq.heapify(heap)
    for _ in range(too_many):
        h, i = heap[0]
        wall[i] -= 1
        spare[i] -= 1
        if spare[i]:
            heapq.heapreplace(heap, (h + 1, i))
        else:
            heapq.heappop(heap)
    print(*wall)
