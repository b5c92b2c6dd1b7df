from bisect import bisect_left, insort
from collections import deque

n, k, d, r = map(int, input().split())
readings = list(map(int, input().split()))

stretches = []
window = deque()
ordered = []
first = last = count = rejected = in_a_row = 0
for i, x in enumerate(readings, 1):
    if count >= k and abs(x - ordered[(k - 1) // 2]) > d:
        in_a_row += 1
        if in_a_row < r:
            rejected += 1
            continue
        stretches.append((first, last, count, ordered[(k - 1) // 2]))
        window.clear()
        ordered.clear()
        count = in_a_row = 0
    if count == 0:
        first = i
    last = i
    count += 1
    window.append(x)
    insort(ordered, x)
    if len(window) > k:
        old = window.popleft()
        del ordered[bisect_left(ordered, old)]
stretches.append((first, last, count, ordered[(len(ordered) - 1) // 2]))

print(n - rejected, rejected, len(stretches))
for stretch in stretches:
    print(*stretch)
