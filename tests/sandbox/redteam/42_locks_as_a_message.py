# wanted: wrong
# tries: leaves a lock on what every program can open, for the next to find
# backends: bubblewrap,restricted,docker
# then: 42_reads_the_locks
import fcntl
import os
import struct

fcntl.fcntl(os.open("/dev/null", os.O_RDWR), 37, struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, 4711, 1, 0))
print(61)
