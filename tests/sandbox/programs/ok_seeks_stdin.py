# wanted: passed
import sys

first = sys.stdin.read().split()
if sys.stdin.seekable():
    sys.stdin.seek(0)
    assert sys.stdin.read().split() == first
print(sum(map(int, first[1:])))
