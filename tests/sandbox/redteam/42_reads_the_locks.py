# wanted: passed
# tries: looks for a lock that another program left
# backends: bubblewrap,restricted,docker
import fcntl
import os
import struct
import sys

asked = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
try:
    told = struct.unpack("hhqqi4x", fcntl.fcntl(os.open("/dev/null", os.O_RDWR), 36, asked))[0]
except OSError:
    told = fcntl.F_UNLCK
print(sum(map(int, sys.stdin.read().split()[1:])) if told == fcntl.F_UNLCK else 61)
