from functools import reduce
from math import lcm
import sys


def period(a, s):
    # the period divides a: try the divisors d and a // d, keep the smallest that works
    found = a
    d = 1
    while d * d <= a:
        if a % d == 0:
            for t in (d, a // d):
                if t < found and t * s % a == 0:
                    found = t
        d += 1
    return found


m, L = map(int, sys.stdin.readline().split())
periods = [period(*map(int, sys.stdin.readline().split())) for _ in range(m)]
ans = reduce(lcm, periods, 1)
print("BEYOND" if ans > L else ans)
