r, c, a, p = map(int, input().split())
n = min(r, c)
exact = [0] * (n + 1)
odd = [0] * (n + 1)
for g in range(n, 0, -1):
    x, y = c // g, r // g
    exact[g] = x * y - sum(exact[2 * g::g])
    odd[g] = (x - x // 2) * (y - y // 2) - sum(odd[3 * g::2 * g])
apples = sum(odd[1:a + 2])
pears = 0
for g in range(1, n + 1):
    if g - 1 <= a + p and g // 2 <= p:
        if g % 2:
            pears += exact[g] - odd[g]
        else:
            apples += exact[g] - odd[g]
print(apples, pears)
