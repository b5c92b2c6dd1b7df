import heapq
import sys

read = sys.stdin.readline
n = int(read())
rows = [list(map(int, read().split())) for _ in range(n)]
heap = [(row[0], i) for i, row in enumerate(rows)]
heapq.heapify(heap)
count = [0] * n
last = ["never"] * n
minute = 0
while heap:
    due, i = heapq.heappop(heap)
    minute = max(minute, due)
    t, g, c, d = rows[i]
    if minute < d:
        count[i] += 1
        last[i] = minute
        if count[i] < c:
            heapq.heappush(heap, (minute + g, i))
            rows[i][1] = (g + 1) // 2
        minute += 1
for i in range(n):
    print(count[i], last[i])
