# wanted: passed
import sys

next(sys.stdin)
print(sum(map(int, sys.stdin)))
