# wanted: passed
import sys
import time

started = time.time(), time.monotonic(), time.perf_counter()
time.sleep(0.1)
assert time.monotonic() - started[1] >= 0.1
print(sum(map(int, sys.stdin.read().split()[1:])))
