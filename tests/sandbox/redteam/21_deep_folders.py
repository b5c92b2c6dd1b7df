# wanted: passed
# tries: leaves folders nested so deep that removing them by path fails
import os
import sys

values = sys.stdin.read().split()[1:]
try:
    for _ in range(600):
        os.mkdir("d" * 200)
        os.chdir("d" * 200)
except OSError:
    pass
print(sum(map(int, values)))
