n, S, k = map(int, input().split())
a = list(map(int, input().split()))
c = list(map(int, input().split()))

count = [0] * (n + 1)
different = 0
load = 0
end = 0                 # the run is start, ..., end - 1 (modulo n)
best = (0, 0, 0)
for start in range(n):
    while end < start + n:
        x = end % n
        if load + a[x] > S or (count[c[x]] == 0 and different == k):
            break
        load += a[x]
        different += count[c[x]] == 0
        count[c[x]] += 1
        end += 1
    best = max(best, (end - start, -load, -start - 1) if end > start else best)
    if end == start:
        end += 1
    else:
        load -= a[start]
        count[c[start]] -= 1
        different -= count[c[start]] == 0
print(-best[2], best[0], -best[1])
