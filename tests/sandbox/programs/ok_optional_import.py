# wanted: passed
# A library that is nowhere, and one that may be installed beside the harness.
import sys

for name in ("sortedcontainers", "click", "pip"):
    try:
        __import__(name)
    except ImportError:
        pass
print(sum(map(int, sys.stdin.read().split()[1:])))
