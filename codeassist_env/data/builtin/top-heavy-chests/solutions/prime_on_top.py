# A chest is top-heavy if its number is m * p with a prime p above s(m), the tea of
# chest m; it is balanced if p = s(m).
import sys
from bisect import bisect_left, bisect_right
q, *v = map(int, sys.stdin.read().split())
N = max(v)
s = [0] * (N + 1)
primes = []
for p in range(2, N + 1):
    if s[p] == 0:
        primes.append(p)
        pk = p
        while pk <= N:
            for m in range(pk, N + 1, pk):
                s[m] += p
            pk *= p
H, B = [0] * (N + 1), [0] * (N + 1)
for m in range(1, N + 1):
    if m * s[m] <= N:
        i, j = bisect_left(primes, s[m]), bisect_right(primes, N // m)
        for p in primes[i:j]:
            if p > s[m]:
                H[m * p] = 1
            else:
                B[m * p] = 1
for i in range(N):
    H[i + 1] += H[i]
    B[i + 1] += B[i]
for a, b in zip(v[::2], v[1::2]):
    print(H[b] - H[a - 1], B[b] - B[a - 1])
