import sys
from bisect import bisect_left

n, k, a, b, *g = map(int, sys.stdin.read().split())
# cost[j]: cheapest if the resting stone ground sack j last (0: nothing yet)
resting = [b] + g
cost = [abs(g[0] - a)]
for i in range(1, n):
    fresh = min(cost[j] + abs(resting[j] - g[i]) for j in range(max(0, i - k), i))
    step = abs(g[i] - g[i - 1])
    for j in range(max(0, i - k), i):
        cost[j] += step
    cost.append(fresh)
print(min(cost[max(0, n - k):]))
