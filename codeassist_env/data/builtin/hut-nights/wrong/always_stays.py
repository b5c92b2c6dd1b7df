import heapq
import sys

data = sys.stdin.read().split()
n, m, limit = map(int, data[:3])
huts = data[3]
trails = [[] for _ in range(n)]
for j in range(4, 4 + 3 * m, 3):
    u, v, t = map(int, data[j:j + 3])
    trails[u - 1].append((v - 1, t))
    trails[v - 1].append((u - 1, t))
best = [limit + 1] * n
heap = [(0, 0, 0)]
answer = None
while heap:
    nights, spent, place = heapq.heappop(heap)
    if spent >= best[place]:
        continue
    best[place] = spent
    if place == n - 1:
        answer = (nights, spent)
        break
    if huts[place] == "H" and spent > 0:
        heapq.heappush(heap, (nights + 1, 0, place))
        continue
    for other, t in trails[place]:
        if spent + t <= limit:
            heapq.heappush(heap, (nights, spent + t, other))
print(*answer) if answer else print(-1)
