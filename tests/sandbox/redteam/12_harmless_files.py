# wanted: passed
# tries: reads what anyone may read
import os
import sys

try:
    os.listdir("/")
except OSError:
    pass
for path in ("/etc/passwd", "/etc/hostname", "/proc/cpuinfo", "/proc/self/status", "/proc/self/cmdline"):
    try:
        open(path, "rb").read(100)
    except OSError:
        pass
print(sum(map(int, sys.stdin.read().split()[1:])))
