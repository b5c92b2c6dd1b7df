# wanted: passed
# tries: keeps memory in the buffers of as many pipes as it may open
import os
import sys

try:
    for _ in range(2000):
        writer = os.pipe()[1]
        os.set_blocking(writer, False)
        os.write(writer, bytes(1 << 16))
except OSError:
    pass
print(sum(map(int, sys.stdin.read().split()[1:])))
