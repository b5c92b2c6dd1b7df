import heapq
import sys

data = list(map(int, sys.stdin.read().split()))
n = data[0]
heap = [(data[4 * i + 1], 0, i) for i in range(n)]
heapq.heapify(heap)
count = [0] * n
last = ["never"] * n
gap = data[2::4]
minute = 0
while heap:
    due, times, i = heapq.heappop(heap)
    minute = max(minute, due)
    if minute >= data[4 * i + 4]:
        continue
    count[i] += 1
    last[i] = minute
    if count[i] < data[4 * i + 3]:
        heapq.heappush(heap, (due + gap[i], count[i], i))
        gap[i] = (gap[i] + 1) // 2
    minute += 1
for i in range(n):
    print(count[i], last[i])
