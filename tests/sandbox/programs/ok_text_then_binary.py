# wanted: passed
import sys

n = int(sys.stdin.readline())
rest = sys.stdin.read() or sys.stdin.buffer.read().decode()
print(sum(map(int, rest.split()[:n])))
