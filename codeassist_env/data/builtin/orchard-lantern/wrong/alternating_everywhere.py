r, c, a, p = map(int, input().split())
n = min(r, c)
exact = [0] * (n + 1)
odd = [0] * (n + 1)
for g in range(n, 0, -1):
    x, y = c // g, r // g
    exact[g] = x * y - sum(exact[2 * g::g])
    odd[g] = (x - x // 2) * (y - y // 2) - sum(odd[3 * g::2 * g])
apples = pears = 0
for g in range(1, n + 1):
    before = g - 1
    if before - before // 2 <= a and before // 2 <= p:
        apples += odd[g]
    if before - before // 2 <= p and before // 2 <= a:
        if g % 2:
            pears += exact[g] - odd[g]
        else:
            apples += exact[g] - odd[g]
print(apples, pears)
