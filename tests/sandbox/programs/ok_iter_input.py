# wanted: passed
import sys

tokens = iter(sys.stdin.buffer.read().split())
print(sum(int(next(tokens)) for _ in range(int(next(tokens)))))
