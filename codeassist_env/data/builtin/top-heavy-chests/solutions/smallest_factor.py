import sys

data = list(map(int, sys.stdin.read().split()))
questions = list(zip(data[1::2], data[2::2]))
top = max(data[1:])

# the smallest prime factor of every number
factor = list(range(top + 1))
p = 2
while p * p <= top:
    if factor[p] == p:
        for m in range(p * p, top + 1, p):
            if factor[m] == m:
                factor[m] = p
    p += 1

largest = [0] * (top + 1)
tea = [0] * (top + 1)       # all the boxes together
heavy = [0] * (top + 1)     # top-heavy chests up to this number
level = [0] * (top + 1)
for n in range(2, top + 1):
    p = factor[n]
    rest = n // p
    largest[n] = largest[rest] if rest > 1 else p
    tea[n] = tea[rest] + p
    below = tea[n] - largest[n]
    heavy[n] = heavy[n - 1] + (largest[n] > below)
    level[n] = level[n - 1] + (largest[n] == below)

for a, b in questions:
    print(heavy[b] - heavy[a - 1], level[b] - level[a - 1])
