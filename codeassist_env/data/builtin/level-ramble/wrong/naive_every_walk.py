n, k = map(int, input().split())
d = list(map(int, input().split()))
best = 0
for first in range(n):
    height = sweat = 0
    for last in range(first, min(n, first + k)):
        height += d[last]
        sweat += abs(d[last]) + 1
        if height == 0 and sweat > best:
            best, begin, end = sweat, first + 1, last + 1
print(best, begin, end) if best else print("none")
