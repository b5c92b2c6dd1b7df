w, e, d = map(int, input().split())
west = list(map(int, input().split()))
east = list(map(int, input().split()))
j = answered = total = run = best = 0
for t in west:
    while j < e and east[j] <= t:
        j += 1
    if j < e and east[j] <= t + d:
        answered += 1
        total += east[j] - t
        run += 1
        best = max(best, run)
        j += 1
    else:
        total += d + 1
        run = 0
print(answered, total, best)
