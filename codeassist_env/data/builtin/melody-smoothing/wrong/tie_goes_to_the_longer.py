import heapq
import sys

data = list(map(int, sys.stdin.read().split()))
n, m = data[:2]
pitch, length = data[2::2], data[3::2]
left = [i - 1 for i in range(n)]
right = [i + 1 for i in range(n)]
heap = [(x, i) for i, x in enumerate(length)]
heapq.heapify(heap)
count, steps = n, 0
while count > 1:
    x, i = heapq.heappop(heap)
    if length[i] != x:
        continue
    if x >= m:
        break
    steps += 1
    a, b = left[i], right[i]
    near = [(abs(pitch[j] - pitch[i]), -length[j], j) for j in (a, b) if 0 <= j < n]
    j = min(near)[2]
    length[j] += x
    length[i] = 0
    count -= 1
    if a >= 0:
        right[a] = b
    if b < n:
        left[b] = a
    if a >= 0 and b < n and pitch[a] == pitch[b]:
        length[a] += length[b]
        length[b] = 0
        count -= 1
        right[a] = right[b]
        if right[b] < n:
            left[right[b]] = a
        j = a
    heapq.heappush(heap, (length[j], j))
print(steps)
for i in range(n):
    if length[i]:
        print(pitch[i], length[i])
