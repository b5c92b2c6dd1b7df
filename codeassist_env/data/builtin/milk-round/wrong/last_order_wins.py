NAMES = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
D, first = input().split()
D = int(D)
start = NAMES.index(first)
P, S, C = map(int, input().split())
price = dict(input().split() for _ in range(P))
plan = {}
for _ in range(S):
    house, item, n, pattern = input().split()
    for day in range(1, D + 1):
        if pattern[(start + day - 1) % 7] == "x":
            plan[day, house, item] = int(n)
for _ in range(C):
    day, house, item, n = input().split()
    plan[int(day), house, item] = int(n)
bills = {}
for (day, house, item), n in plan.items():
    bills[house] = bills.get(house, 0) + n * int(price[item])
total = 0
for house in sorted(bills):
    due = bills[house]
    if due >= 2000:
        due -= due * 5 // 100
    if due == 0:
        continue
    total += due
    print(f"{house} {due / 100:.2f}")
print(f"Total {total / 100:.2f}")
