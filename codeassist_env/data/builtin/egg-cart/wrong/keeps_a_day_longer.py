n, k, fee = map(int, input().split())
eggs = list(map(int, input().split()))
price = list(map(int, input().split()))
best = {-2: (0, 0)}
for i in range(n):
    value = None
    for j, (profit, trips) in best.items():
        if j == i - 1:
            continue
        start = max(j + 1, i - k, 0)
        option = (profit + sum(eggs[start:i + 1]) * price[i] - fee, trips - 1)
        if value is None or option > value:
            value = option
    best[i] = value
profit, trips = max(best.values())
print(profit, -trips)
