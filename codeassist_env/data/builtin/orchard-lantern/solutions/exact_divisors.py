"""Sort all trees by their greatest common divisor, from the largest one down."""
import sys


def trees_by_divisor(r, c):
    """exact[g]: trees (x, y) with gcd g; plain[g]: those of them with x / g and y / g both odd."""
    n = min(r, c)
    exact = [0] * (n + 1)
    plain = [0] * (n + 1)
    for g in range(n, 0, -1):
        x, y = c // g, r // g
        exact[g] = x * y - sum(exact[2 * g::g])
        plain[g] = (x - x // 2) * (y - y // 2) - sum(plain[3 * g::2 * g])
    return exact, plain


def main():
    r, c, a, p = (int(word) for word in sys.stdin.readline().split())
    exact, plain = trees_by_divisor(r, c)
    apples = sum(plain[1:a + 2])
    pears = 0
    for g, (trees, same) in enumerate(zip(exact, plain)):
        if g == 0:
            continue
        # in front of it stand g - 1 trees: a pear tree first, then by turns
        pearsBefore, applesBefore = g // 2, (g - 1) // 2
        if pearsBefore <= p and applesBefore <= a:
            if g % 2:
                pears += trees - same
            else:
                apples += trees - same
    print(apples, pears)


main()
