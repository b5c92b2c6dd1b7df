from collections import Counter, defaultdict

n, m, D = map(int, input().split())
c = list(map(int, input().split()))
d = list(map(int, input().split()))
places = defaultdict(list)
inside = Counter()
high = total = 0
shortest = n + 1
for r in range(n):
    inside[c[r]] += 1
    while len(inside) >= m:
        inside[c[high]] -= 1
        if inside[c[high]] == 0:
            del inside[c[high]]
        high += 1
    places[c[r]].append(r)
    for l in reversed(places[c[r]]):
        if abs(d[l] - d[r]) > D:
            break
        if l < high:
            total += 1
            shortest = min(shortest, r - l + 1)
print(total, shortest if total else 0)
