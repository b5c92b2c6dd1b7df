# wanted: wrong|crash|output|memory
# limits: memory_mb=128
# tries: reserves space for an output that never comes
import os

print(60, flush=True)
for descriptor in (1, 2):
    os.posix_fallocate(descriptor, 0, 1 << 32)
