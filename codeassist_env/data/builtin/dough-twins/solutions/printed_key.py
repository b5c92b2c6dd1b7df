from collections import defaultdict
from math import gcd
n, t, *taste = input().split()
doughs = defaultdict(list)
for name, *w in (input().split() for _ in range(int(n))):
    sums = {x: sum(int(g) for y, g in zip(w[::2], w[1::2]) if x == y) for x in sorted(w[::2]) if x not in taste}
    doughs[str({x: g // gcd(*sums.values()) for x, g in sums.items()})].append(name)
print(len(doughs), sum(len(d) * (len(d) - 1) // 2 for d in doughs.values()))
for d in sorted((d for d in doughs.values() if len(d) > 1), key=len, reverse=True): print(*d)
