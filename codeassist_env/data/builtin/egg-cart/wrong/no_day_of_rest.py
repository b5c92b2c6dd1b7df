n, k, fee = map(int, input().split())
eggs = list(map(int, input().split()))
price = list(map(int, input().split()))
laid = [0]
for e in eggs:
    laid.append(laid[-1] + e)
best = [(0, 0)]
for i in range(1, n + 1):
    here = []
    for j in range(i):
        load = laid[i] - laid[max(j, i - k)]
        here.append((best[j][0] + load * price[i - 1] - fee, best[j][1] - 1))
    best.append(max(here))
profit, trips = max(best)
print(profit, -trips)
