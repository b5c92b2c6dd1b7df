from bisect import bisect_left, insort
from collections import Counter, defaultdict

n, m, D = map(int, input().split())
c = list(map(int, input().split()))
d = list(map(int, input().split()))
places = defaultdict(list)
window, inside = [], Counter()
low = high = total = 0
shortest = n + 1
for r in range(n):
    same = places[c[r]]
    insort(window, d[r])
    inside[c[r]] += 1
    while window[-1] - window[0] > D:
        del window[bisect_left(window, d[low])]
        low += 1
    while len(inside) >= m:
        inside[c[high]] -= 1
        inside += Counter()
        high += 1
    a, b = bisect_left(same, low), bisect_left(same, high)
    if a < b:
        total += b - a
        shortest = min(shortest, r - same[b - 1] + 1)
    same.append(r)
print(total, shortest if total else 0)
