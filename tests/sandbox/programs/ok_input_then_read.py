# wanted: passed
import sys

input()
print(sum(map(int, sys.stdin.read().split())))
