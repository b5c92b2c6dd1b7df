# wanted: passed
import sys

total, first = 0, sys.stdin.readline()
while line := sys.stdin.readline():
    total += int(line)
print(total)
