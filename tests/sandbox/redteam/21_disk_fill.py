# wanted: passed|output
# limits: output_mb=4
# tries: fills the disk with many files, each below the limit
import os
import sys

try:
    for number in range(64):
        with open(f"fill-{number}", "wb") as file:
            file.write(bytes(1 << 20))
except OSError:
    pass
print(sum(map(int, sys.stdin.read().split()[1:])))
