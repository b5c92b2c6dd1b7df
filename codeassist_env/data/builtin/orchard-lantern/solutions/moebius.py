r, c, a, p = map(int, input().split())
n = min(r, c)

# Moebius function, as a list of the numbers where it is not 0
mu = [0, 1] + [0] * n
for i in range(1, n + 1):
    for j in range(2 * i, n + 1, i):
        mu[j] -= mu[i]
all_d = [(d, mu[d]) for d in range(1, n + 1) if mu[d]]
odd_d = [(d, m) for d, m in all_d if d % 2]


def both_odd(x, y):
    """Pairs of odd numbers up to x and y without a common factor."""
    total = 0
    for d, m in odd_d:
        if d > x or d > y:
            break
        total += m * ((x // d + 1) // 2) * ((y // d + 1) // 2)
    return total


def odd_and_even(x, y):
    """The other pairs without a common factor: one of the two is even."""
    total = 0
    for d, m in all_d:
        if d > x or d > y:
            break
        total += m * (x // d) * (y // d)
    return total - both_odd(x, y)


# On a line of light through (x, y) and no point before it there are only apple trees if x and y are
# odd; otherwise pear and apple trees take turns, beginning with a pear tree.
apples = sum(both_odd(r // g, c // g) for g in range(1, min(n, a + 1) + 1))
pears = 0
for g in range(1, n + 1):
    in_front = (g - 1) // 2
    if g % 2:
        if in_front <= a and in_front <= p:
            pears += odd_and_even(r // g, c // g)
    elif in_front <= a and in_front + 1 <= p:
        apples += odd_and_even(r // g, c // g)
print(apples, pears)
