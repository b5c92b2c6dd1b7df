import sys

n, k, a, b, *g = map(int, sys.stdin.read().split())
options = [(0, b, abs(g[0] - a)), (0, a, abs(g[0] - b))]
extra = 0
for i in range(1, n):
    if len(options) > k + 2:
        options = [o for o in options if o[0] >= i - k - 1]
    cost = min(c + abs(x - g[i]) for _, x, c in options)
    step = abs(g[i] - g[i - 1])
    extra += step
    options.append((i, g[i - 1], cost - step))
print(extra + min(c for t, _, c in options if t >= n - k - 1))
