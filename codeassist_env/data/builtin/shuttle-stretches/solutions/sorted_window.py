# The delays of the window are kept in a sorted list, the places of each line in lists for bisection.
from bisect import bisect_left, insort
from collections import Counter, defaultdict

n, m, D = map(int, input().split())
c = input().split()
d = [int(x) for x in input().split()]

places = defaultdict(list)
total, best = 0, 0
window, low = [], 0
inside, high = Counter(), 0
for r in range(n):
    insort(window, d[r])
    while window[-1] - window[0] > D:
        window.pop(bisect_left(window, d[low]))
        low += 1

    inside[c[r]] += 1
    while len(inside) >= m:
        line = c[high]
        inside[line] -= 1
        if inside[line] == 0:
            del inside[line]
        high += 1

    same = places[c[r]]
    same.append(r)
    first = bisect_left(same, low)
    last = bisect_left(same, high)
    if last > first:
        total += last - first
        length = r - same[last - 1] + 1
        best = min(best, length) if best else length
print(total, best)
