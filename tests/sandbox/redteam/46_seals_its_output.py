# wanted: passed
# then: ok_five_megabytes
# tries: seals the file that its standard output is
import fcntl
import os
import sys

os.write(1, str(sum(map(int, sys.stdin.read().split()[1:]))).encode())
for descriptor in (1, 2):
    for seals in (0x2, 0x4, 0x10, 0xF):
        try:
            fcntl.fcntl(descriptor, 1033, seals)
        except OSError:
            pass
