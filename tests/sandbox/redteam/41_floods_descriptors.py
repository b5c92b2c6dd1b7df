# wanted: passed
# tries: floods every descriptor it may have inherited with a megabyte of noise
import os
import sys

noise = bytes(range(256)) * 256
for descriptor in range(3, 1024):
    try:
        os.set_blocking(descriptor, False)
        for _ in range(16):
            os.write(descriptor, noise)
    except OSError:
        pass
print(sum(map(int, sys.stdin.read().split()[1:])))
