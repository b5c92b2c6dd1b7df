from bisect import bisect_left

w, e, d = map(int, input().split())
west = list(map(int, input().split()))
east = list(map(int, input().split()))
count = total = best = run = 0
for t in west:
    j = bisect_left(east, t)
    if j < e and east[j] <= t + d:
        count += 1
        total += east[j] - t
        run += 1
        best = max(best, run)
    else:
        total += d + 1
        run = 0
print(count, total, best)
