import sys
from heapq import heappop, heappush

data = list(map(int, sys.stdin.buffer.read().split()))
n, C, s = data[:3]

# The battery holds offers: energy that could have been bought, paid for only when it is used.
amount = [s]
cheap, dear = [(0, 0)], [(0, 0)]        # (price, offer) and (-price, offer), both with outdated entries
level = s


def add(price, units):
    global level
    offer = len(amount)
    amount.append(units)
    heappush(cheap, (price, offer))
    heappush(dear, (-price, offer))
    level += units
    while level > C:
        offer = dear[0][1]
        out = min(amount[offer], level - C)
        amount[offer] -= out
        level -= out
        if amount[offer] == 0:
            heappop(dear)


cost = 0
for i in range(3, 3 * n + 3, 3):
    price, most, change = data[i:i + 3]
    add(price, most)
    if change >= 0:
        add(0, change)
        continue
    need = -change
    if need > level:
        cost = -1
        break
    level -= need
    while need:
        price, offer = cheap[0]
        used = min(amount[offer], need)
        amount[offer] -= used
        cost += used * price
        need -= used
        if amount[offer] == 0:
            heappop(cheap)
print(cost)
