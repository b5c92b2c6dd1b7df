# wanted: passed
import os
import sys

copy = os.dup(1)
sys.stdout = os.fdopen(copy, "w")
print(sum(map(int, sys.stdin.read().split()[1:])))
