import sys

data = list(map(int, sys.stdin.read().split()))
n, C, s = data[:3]
price, most, change = data[3::3], data[4::3], data[5::3]
level, cost = s, 0
for i in range(n):
    # how much is needed until a station that is not dearer?
    need = top = 0
    j = i
    while j < n and top < C:
        need -= change[j]
        top = max(top, need)
        j += 1
        if j < n and price[j] <= price[i]:
            break
    buy = max(0, min(most[i], min(top, C) - level))
    cost += buy * price[i]
    level += buy
    level = min(C, level + change[i])
    if level < 0:
        cost = -1
        break
print(cost)
