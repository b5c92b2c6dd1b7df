from math import gcd

r, c, a, p = map(int, input().split())
apples = pears = 0
for y in range(1, r + 1):
    for x in range(1, c + 1):
        g = gcd(x, y)
        if (x + y) // g % 2 == 0:
            # only apple trees on this line
            if g - 1 <= a:
                apples += 1
        elif g // 2 <= p and (g - 1) // 2 <= a:
            if g % 2:
                pears += 1
            else:
                apples += 1
print(apples, pears)
