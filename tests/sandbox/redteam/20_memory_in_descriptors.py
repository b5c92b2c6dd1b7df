# wanted: passed|crash|memory
# wanted[process]: wrong
# limits: memory_mb=64,output_mb=16
# tries: keeps 512 MB in files without names, which no limit on addresses counts
import os
import sys

held = 0
try:
    for _ in range(64):
        descriptor = os.memfd_create("hoard")
        held += sum(os.write(descriptor, bytes(1 << 20)) for _ in range(8))
except OSError:
    pass
print("unlimited" if held == 512 << 20 else sum(map(int, sys.stdin.read().split()[1:])))
