"""Every number is reached once by multiplying primes that never get smaller."""
import sys
from bisect import bisect_left, bisect_right

LIMIT = 50000


def primes_up_to(n):
    sieve = bytearray([1]) * (n + 1)
    sieve[:2] = b"\0\0"
    for p in range(2, int(n ** 0.5) + 1):
        if sieve[p]:
            sieve[p * p::p] = bytes(len(range(p * p, n + 1, p)))
    return [p for p in range(n + 1) if sieve[p]]


def products(primes):
    """Yield (number, box on top, boxes below)."""
    stack = [(1, 0, 0)]
    while stack:
        number, start, below = stack.pop()
        for i in range(start, len(primes)):
            p = primes[i]
            if number * p > LIMIT:
                break
            yield number * p, p, below
            if number * p * p <= LIMIT:
                stack.append((number * p, i, below + p))


def main():
    heavy, level = [], []
    for number, top, below in products(primes_up_to(LIMIT)):
        if top > below:
            heavy.append(number)
        elif top == below:
            level.append(number)
    heavy.sort()
    level.sort()
    next(sys.stdin)
    for line in sys.stdin:
        a, b = map(int, line.split())
        print(*(bisect_right(chests, b) - bisect_left(chests, a) for chests in (heavy, level)))


main()
