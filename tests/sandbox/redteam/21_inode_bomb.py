# wanted: passed|output|cpu-time
# limits: cpu_seconds=2
# tries: makes five thousand empty files and as many folders
import os
import sys

try:
    for number in range(5000):
        os.close(os.open(f"file-{number}", os.O_CREAT))
        os.mkdir(f"folder-{number}")
except OSError:
    pass
print(sum(map(int, sys.stdin.read().split()[1:])))
