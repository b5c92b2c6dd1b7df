# wanted: passed
import atexit
import sys


class Bad:
    def __del__(self):
        raise ValueError("nobody hears")


bad = Bad()
atexit.register(lambda: 1 / 0)
print(sum(map(int, sys.stdin.read().split()[1:])))
