# wanted: passed
import sys


def down(n):
    return 0 if n == 0 else 1 + down(n - 1)


assert down(990) == 990
try:
    down(1100)
except RecursionError:
    print(sum(map(int, sys.stdin.read().split()[1:])))
