# wanted: passed
import sys

out = open(1, "w", closefd=False)
out.write(f"{sum(map(int, sys.stdin.read().split()[1:]))}\n")
