# wanted: passed
import sys

buffered = sys.stdin.detach()
print(sum(map(int, buffered.raw.readall().split()[1:])))
