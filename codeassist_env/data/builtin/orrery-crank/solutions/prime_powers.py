"""Write every ring's period as a product of primes and keep the highest power of each prime."""
import sys


def euclid(x, y):
    while y:
        x, y = y, x % y
    return x


def factorize(x):
    powers = {}
    p = 2
    while p * p <= x:
        while x % p == 0:
            powers[p] = powers.get(p, 0) + 1
            x //= p
        p += 1
    if x > 1:
        powers[x] = powers.get(x, 0) + 1
    return powers


def solve(rings, limit):
    highest = {}
    for size, step in rings:
        period = size // euclid(size, abs(step))
        for p, e in factorize(period).items():
            highest[p] = max(highest.get(p, 0), e)
    answer = 1
    for p, e in highest.items():
        answer *= p ** e
    return str(answer) if answer <= limit else "BEYOND"


numbers = list(map(int, sys.stdin.read().split()))
m, limit = numbers[0], numbers[1]
print(solve(list(zip(numbers[2::2], numbers[3::2]))[:m], limit))
