# wanted: passed
# padding_mb: 5
import sys

n, *values = sys.stdin.read().split()
print(sum(map(int, values[: int(n)])))
