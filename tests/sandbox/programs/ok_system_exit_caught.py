# wanted: passed
import sys

try:
    sys.exit("no")
except SystemExit:
    pass
try:
    exit()
except BaseException:
    pass
print(sum(map(int, sys.stdin.buffer.read().split()[1:])) if not sys.stdin.closed else 60)
