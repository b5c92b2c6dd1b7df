n, m, q = map(int, input().split())
c = [0] + list(map(int, input().split()))
canals = [tuple(map(int, input().split())) for _ in range(m)]
order = [int(input()) for _ in range(q)]

system = {i: i for i in range(1, n + 1)}     # pond -> name of its system
ponds = {i: [i] for i in range(1, n + 1)}
water = dict(enumerate(c))


def thirsty(s):
    return len(ponds[s]) if water[s] < len(ponds[s]) else 0


count = sum(map(thirsty, ponds))
rest = set(range(1, m + 1)).difference(order)
result = []
for step, g in enumerate(list(rest) + order[::-1]):
    if step >= len(rest):
        result.append(count)
    u, v = canals[g - 1]
    s, t = system[u], system[v]
    if s == t:
        continue
    if len(ponds[s]) < len(ponds[t]):
        s, t = t, s
    count -= thirsty(s) + thirsty(t)
    water[s] += water[t]
    for p in ponds[t]:
        system[p] = s
    ponds[s] += ponds.pop(t)
    count += thirsty(s)
result.append(count)
for x in result[::-1]:
    print(x)
