w, e, d = map(int, input().split())
west = list(map(int, input().split()))
east = list(map(int, input().split()))
i = j = 0
answered = total = run = best = 0
while i < w and j < e:
    if east[j] < west[i]:
        j += 1
    elif east[j] <= west[i] + d:
        answered += 1
        total += east[j] - west[i]
        run += 1
        best = max(best, run)
        i += 1
        j += 1
    else:
        total += d + 1
        run = 0
        i += 1
print(answered, total, best)
