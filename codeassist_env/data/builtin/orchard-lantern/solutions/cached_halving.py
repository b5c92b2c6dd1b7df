from functools import lru_cache


@lru_cache(maxsize=None)
def free(x, y):
    # points (i, j), i <= x, j <= y, with nothing in front
    t, g = x * y, 2
    while g <= x and g <= y:
        last = min(x // (x // g), y // (y // g))
        t -= (last - g + 1) * free(x // g, y // g)
        g = last + 1
    return t


@lru_cache(maxsize=None)
def apple(x, y):
    # the same for odd i and j only
    t, g = ((x + 1) // 2) * ((y + 1) // 2), 3
    while g <= x and g <= y:
        last = min(x // (x // g), y // (y // g))
        t -= ((last + 1) // 2 - g // 2) * apple(x // g, y // g)
        g = last + 1
    return t


r, c, a, p = map(int, input().split())
A = P = 0
for g in range(1, min(r, c) + 1):
    x, y = r // g, c // g
    if g <= a + 1:
        A += apple(x, y)
    if (g - 1) // 2 <= a and g // 2 <= p:
        if g % 2 == 0:
            A += free(x, y) - apple(x, y)
        else:
            P += free(x, y) - apple(x, y)
print(A, P)
