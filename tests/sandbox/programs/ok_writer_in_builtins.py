# wanted: passed
import builtins
import functools
import sys

builtins.print = functools.partial(print, file=open(1, "w", closefd=False))
print(sum(map(int, sys.stdin.read().split()[1:])))
