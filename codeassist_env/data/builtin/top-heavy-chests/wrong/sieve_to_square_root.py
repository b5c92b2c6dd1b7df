import sys

q, *v = map(int, sys.stdin.read().split())
N = max(v)
tea = [0] * (N + 1)
top = [0] * (N + 1)
p = 2
while p * p <= N:
    if tea[p] == 0:
        power = p
        while power <= N:
            for m in range(power, N + 1, power):
                tea[m] += p
                top[m] = p
            power *= p
    p += 1
# what is left are the primes
for n in range(2, N + 1):
    if tea[n] == 0:
        tea[n] = top[n] = n
heavy, level = [0], [0]
for n in range(1, N + 1):
    heavy.append(heavy[-1] + (n > 1 and 2 * top[n] > tea[n]))
    level.append(level[-1] + (n > 1 and 2 * top[n] == tea[n]))
for a, b in zip(v[::2], v[1::2]):
    print(heavy[b] - heavy[a - 1], level[b] - level[a - 1])
