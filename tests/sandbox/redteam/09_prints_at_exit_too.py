# wanted: wrong
# tries: prints the answer, and more when nobody looks
import atexit
import sys

atexit.register(print, "and more")
print(sum(map(int, sys.stdin.read().split()[1:])))
