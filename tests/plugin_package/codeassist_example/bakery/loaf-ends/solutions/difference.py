import sys

n, k, *lengths = map(int, sys.stdin.read().split())
# All slices there could be, less those that were cut from whole loaves.
print(sum(lengths) // k - sum(length // k for length in lengths))
