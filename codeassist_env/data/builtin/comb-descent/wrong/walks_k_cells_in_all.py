import sys
from collections import deque

rows = [list(map(int, line.split())) for line in sys.stdin]
r, c, k = rows[0]
k = max(k, 1)
enter = [0] * c
for i, v in enumerate(rows[1:]):
    result = [-10 ** 9] * c
    for order in (range(c), range(c - 1, -1, -1)):
        q, s = deque(), 0
        for n, j in enumerate(order):
            x = enter[j] - s
            while q and q[-1][0] <= x:
                q.pop()
            q.append((x, n))
            while q[0][1] <= n - k:
                q.popleft()
            s += v[j]
            result[j] = max(result[j], q[0][0] + s)
    if i % 2 == 0:
        enter = [max(result[j:j + 2]) for j in range(c)]
    else:
        enter = [max(result[max(0, j - 1):j + 1]) for j in range(c)]
print(max(result))
