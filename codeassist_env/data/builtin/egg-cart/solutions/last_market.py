n, k, fee = map(int, input().split())
eggs = list(map(int, input().split()))
price = list(map(int, input().split()))

laid = [0]
for e in eggs:
    laid.append(laid[-1] + e)

# best[i]: profit and minus the trips, if the last trip is on day i (0: none so far)
best = [(0, 0)]
for i in range(1, n + 1):
    options = []
    for j in range(i):
        if j == 0 or j < i - 1:
            fresh = laid[i] - laid[max(j, i - k)]
            profit, trips = best[j]
            options.append((profit + fresh * price[i - 1] - fee, trips - 1))
    best.append(max(options))
profit, trips = max(best)
print(profit, -trips)
