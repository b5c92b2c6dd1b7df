# wanted: passed
# then: ok_mmap_stdin
# tries: cuts, overwrites and seals the file that its standard input is
import fcntl
import os
import sys

values = sys.stdin.read().split()[1:]
for way in (
    lambda: os.ftruncate(0, 0),
    lambda: os.write(os.open("/proc/self/fd/0", os.O_RDWR), b"2\n1\n1\n"),
    lambda: os.truncate("/proc/self/fd/0", 3),
    lambda: os.write(0, b"2\n1\n1\n"),
    lambda: fcntl.fcntl(0, 1033, 0xF),
    lambda: fcntl.flock(0, fcntl.LOCK_EX | fcntl.LOCK_NB),
    lambda: os.set_blocking(0, False),
    lambda: os.lseek(0, 1 << 40, os.SEEK_SET),
):
    try:
        way()
    except OSError:
        pass
print(sum(map(int, values)))
