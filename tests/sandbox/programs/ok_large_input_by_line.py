# wanted: passed
# padding_mb: 5
import sys

lines = [line.strip() for line in sys.stdin]
print(sum(map(int, lines[1 : int(lines[0]) + 1])))
