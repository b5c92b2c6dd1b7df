import heapq
import sys

data = list(map(int, sys.stdin.read().split()))
n, m = data[:2]
pitch, length = data[2::2], data[3::2]
left = [i - 1 for i in range(n)]
right = [i + 1 for i in range(n)]
alive = [True] * n
heap = sorted((x, i) for i, x in enumerate(length))
count, steps = n, 0


def drop(i):
    global count
    alive[i] = False
    count -= 1
    if left[i] >= 0:
        right[left[i]] = right[i]
    if right[i] < n:
        left[right[i]] = left[i]


while heap and count > 1:
    x, i = heapq.heappop(heap)
    if not alive[i]:
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
    length[j] += length[i]
    drop(i)
    if a >= 0 and b < n and pitch[a] == pitch[b]:
        length[a] += length[b]
        drop(b)
        j = a
    heapq.heappush(heap, (length[j], j))
print(steps)
for i in range(n):
    if alive[i]:
        print(pitch[i], length[i])
