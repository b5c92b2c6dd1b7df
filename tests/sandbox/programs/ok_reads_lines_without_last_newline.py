# wanted: passed
# input: unfinished
import sys

lines = sys.stdin.readlines()
assert not lines[-1].endswith("\n")
print(sum(map(int, lines[1:])))
