from collections import Counter, deque

n, m, D = map(int, input().split())
c = list(map(int, input().split()))
d = list(map(int, input().split()))
small, big = deque(), deque()
inside, starts = Counter(), Counter()
low = high = total = 0
latest = {}
shortest = n + 1
for r in range(n):
    while small and d[small[-1]] > d[r]:
        small.pop()
    small.append(r)
    while big and d[big[-1]] < d[r]:
        big.pop()
    big.append(r)
    inside[c[r]] += 1
    while len(inside) >= m:
        x = c[high]
        starts[x] += 1
        latest[x] = high
        inside[x] -= 1
        if not inside[x]:
            del inside[x]
        high += 1
    while d[big[0]] - d[small[0]] > D:
        starts[c[low]] -= 1
        low += 1
        if small[0] < low:
            small.popleft()
        if big[0] < low:
            big.popleft()
    total += starts[c[r]]
    if starts[c[r]] > 0:
        shortest = min(shortest, r - latest[c[r]] + 1)
print(total, shortest if total else 0)
