# wanted: passed
import sys
from functools import lru_cache

sys.setrecursionlimit(10**6)


@lru_cache(None)
def down(n):
    return 0 if n == 0 else down(n - 1)


numbers = list(map(int, sys.stdin.read().split()))
print(down(40_000) + sum(numbers[1:]))
