# wanted: passed
# tries: opens as many descriptors as it may
import os
import sys

values = sys.stdin.read().split()[1:]
try:
    for _ in range(100_000):
        os.dup(1)
except OSError:
    pass
print(sum(map(int, values)))
