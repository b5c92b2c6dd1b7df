import heapq
import sys

data = list(map(int, sys.stdin.read().split()))
n, m = data[:2]
pitch, length = data[2::2], data[3::2]
left = [i - 1 for i in range(n)]
right = [i + 1 for i in range(n)]
heap = sorted((x, i) for i, x in enumerate(length))
count, steps = n, 0
while heap and count > 1:
    x, i = heapq.heappop(heap)
    if length[i] != x:
        continue
    if x >= m:
        break
    steps += 1
    a, b = left[i], right[i]
    if a < 0:
        j = b
    elif b >= n:
        j = a
    else:
        j = a if abs(pitch[a] - pitch[i]) <= abs(pitch[b] - pitch[i]) else b
    length[j] += x
    length[i] = 0
    count -= 1
    if a >= 0:
        right[a] = b
    if b < n:
        left[b] = a
    heapq.heappush(heap, (length[j], j))
# notes of the same pitch side by side are one note
rest = []
for p, x in zip(pitch, length):
    if x:
        if rest and rest[-1][0] == p:
            rest[-1][1] += x
        else:
            rest.append([p, x])
print(steps)
for p, x in rest:
    print(p, x)
