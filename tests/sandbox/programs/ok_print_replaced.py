# wanted: passed
import functools
import sys

print = functools.partial(print, flush=True)
input = sys.stdin.readline
print(sum(int(input()) for _ in range(int(input()))))
