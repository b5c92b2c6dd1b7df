# wanted: passed
"""Adds numbers."""
import sys

assert __doc__ == "Adds numbers."
x: int = 1
assert __annotations__ == {"x": int}
print(sum(map(int, sys.stdin.read().split()[1:])))
