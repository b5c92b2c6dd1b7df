# wanted: passed
import atexit
import sys

values = sys.stdin.read().split()[1:]
atexit.register(lambda: print(sum(map(int, values))))
