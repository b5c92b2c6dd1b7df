n, k, fee = map(int, input().split())
eggs = list(map(int, input().split()))
price = list(map(int, input().split()))
profit = [0] * (n + 1)
trips = [0] * (n + 1)
best, fewest = 0, 0
for i in range(1, n + 1):
    profit[i] = -10 ** 18
    for j in [0] + list(range(1, i - 1)):
        load = sum(eggs[max(j, i - k):i])
        money = profit[j] + load * price[i - 1] - fee
        if money >= profit[i]:
            profit[i] = money
            trips[i] = trips[j] + 1
    if profit[i] > best:
        best = profit[i]
        fewest = trips[i]
print(best, fewest)
