from collections import deque
from statistics import median_low

n, k, d, r = map(int, input().split())
readings = list(map(int, input().split()))
last = deque(maxlen=k)      # the last k readings
stretches = [[]]
row = 0
for i, x in enumerate(readings, 1):
    if len(last) < k or abs(x - median_low(last)) <= d:
        stretches[-1].append(i)
        last.append(x)
        row = 0
        continue
    row += 1
    if row == r:
        # the rejected readings of this row belong to the new stretch
        stretches.append(list(range(i - r + 1, i + 1)))
        last = deque(readings[i - r:i], maxlen=k)
        row = 0
accepted = sum(map(len, stretches))
print(accepted, n - accepted, len(stretches))
for s in stretches:
    print(s[0], s[-1], len(s), median_low([readings[j - 1] for j in s[-k:]]))
