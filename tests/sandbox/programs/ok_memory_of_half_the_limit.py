# wanted: passed
import sys

values = sys.stdin.read().split()[1:]
table = [[0] * 1000 for _ in range(30_000)]
assert len(table) == 30_000
print(sum(map(int, values)))
