# wanted: passed
import atexit
import sys

total = sum(map(int, sys.stdin.read().split()[1:]))
atexit.register(sys.stdout.write, str(total % 10) + "\n")
atexit.register(sys.stdout.write, str(total // 10))
