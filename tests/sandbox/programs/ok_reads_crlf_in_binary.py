# wanted: passed
# input: crlf
import sys

n, *values = sys.stdin.buffer.read().split()
print(sum(map(int, values)))
