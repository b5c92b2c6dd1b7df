# wanted: passed
import io
import sys

reader = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8")
print(sum(map(int, reader.read().split()[1:])))
