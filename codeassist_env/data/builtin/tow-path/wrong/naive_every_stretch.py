n = int(input())
fee = dict(zip(("mule", "horse", "ox"), map(int, input().split())))
wharves = []
x = 0
for _ in range(n):
    gap, kind, price, endurance = input().split()
    x += int(gap)
    wharves.append((x, fee[kind], int(price), int(endurance)))

cost = [float("inf")] * n
cost[0] = 0
for i, (here, a_metre, price, endurance) in enumerate(wharves):
    if cost[i] == float("inf"):
        continue
    for j in range(i + 1, n):
        metres = wharves[j][0] - here
        if metres > endurance:
            break
        total = cost[i] + price + a_metre * metres
        if total < cost[j]:
            cost[j] = total
print(cost[-1] if cost[-1] < float("inf") else -1)
