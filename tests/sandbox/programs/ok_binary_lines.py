# wanted: passed
import sys

read = sys.stdin.buffer.raw.readline if hasattr(sys.stdin.buffer, "raw") else sys.stdin.buffer.readline
print(sum(int(read()) for _ in range(int(read()))))
