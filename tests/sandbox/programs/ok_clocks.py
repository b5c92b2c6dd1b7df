# wanted: passed
import sys
import time

assert time.process_time() < 3 and time.time() > 1.6e9 and time.thread_time() < 3
before = time.perf_counter()
assert time.perf_counter() >= before and time.localtime().tm_year >= 2024
print(sum(map(int, sys.stdin.read().split()[1:])))
