# wanted: passed
import sys

n = int(sys.stdin.buffer.readline())
print(sum(int(sys.stdin.buffer.readline()) for _ in range(n)))
