import sys

limit = 50000
factor = [0] * (limit + 1)
for p in range(2, limit + 1):
    if factor[p] == 0:
        for m in range(p, limit + 1, p):
            factor[m] = p       # ends up as the largest one
heavy, level = [0] * (limit + 1), [0] * (limit + 1)
tea = [0] * (limit + 1)
for n in range(1, limit + 1):
    p = factor[n]
    if n > 1:
        tea[n] = tea[n // p] + p
    heavy[n] = heavy[n - 1] + (2 * p > tea[n])
    level[n] = level[n - 1] + (2 * p == tea[n])
for line in sys.stdin.read().splitlines()[1:]:
    a, b = map(int, line.split())
    print(heavy[b] - heavy[a - 1], level[b] - level[a - 1])
