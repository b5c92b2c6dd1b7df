n, S, k = map(int, input().split())
a = list(map(int, input().split()))
c = list(map(int, input().split()))
best = (0, 0, 0)
for start in range(n):
    load = 0
    companies = set()
    length = 0
    while length < n:
        i = (start + length) % n
        load += a[i]
        companies.add(c[i])
        if load > S or len(companies) > k:
            load -= a[i]
            break
        length += 1
    if length > 0:
        best = max(best, (length, -load, -start - 1))
print(-best[2], best[0], -best[1])
