from collections import Counter

n, S, k = map(int, input().split())
a = list(map(int, input().split())) * 2
c = list(map(int, input().split())) * 2
shown, load, start = Counter(), 0, 0
best = (0, 0, 0)
for end in range(2 * n):
    load += a[end]
    shown[c[end]] += 1
    while load > S or len(shown) > k or end - start >= n:
        load -= a[start]
        shown[c[start]] -= 1
        if shown[c[start]] == 0:
            del shown[c[start]]
        start += 1
    if end - start + 1 > best[1]:
        best = (start % n + 1, end - start + 1, load)
print(*best)
