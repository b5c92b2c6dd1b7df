from bisect import insort

n, a, b, k = map(int, input().split())
fees = list(map(int, input().split()))
menus = []
for _ in range(n):
    m, *prices = map(int, input().split())
    menus.append(sorted(prices))
menus.sort()

# All candidates in order. Never more than k of them can still be needed, counting those that are already final.
pool = []
final = 0


def offer(cost, *rest):
    if len(pool) < k:
        insort(pool, (cost, *rest), lo=final)
    elif cost < pool[-1][0]:
        pool.pop()
        insort(pool, (cost, *rest), lo=final)


base = 0
for s in range(b):
    base += menus[s][0]
    if s + 1 >= a:
        offer(base + fees[s + 1 - a], s, s, 0, n)

while final < len(pool):
    cost, i, counter, dish, wall = pool[final]
    final += 1
    # i items in front are untouched; item i is at this counter
    menu = menus[counter]
    if len(menu) > dish + 1:
        offer(cost - menu[dish] + menu[dish + 1], i, counter, dish + 1, wall)
    if dish == 0 and counter + 1 < wall:
        offer(cost - menu[0] + menus[counter + 1][0], i, counter + 1, 0, wall)
    if i > 0 and counter > i:
        offer(cost - menus[i - 1][0] + menus[i][0], i - 1, i, 0, counter)
    for j, menu in enumerate(menus[:i]):
        if len(menu) > 1:
            offer(cost - menu[0] + menu[1], j, j, 1, j + 1)

print(len(pool))
print(*[candidate[0] for candidate in pool])
