# wanted: passed
import os
import sys

os.out = open(1, "w", closefd=False)
os.out.write(str(sum(map(int, sys.stdin.read().split()[1:]))))
