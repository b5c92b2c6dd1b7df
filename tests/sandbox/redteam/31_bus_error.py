# wanted: crash
# tries: reads a mapping whose file has been cut short
import ctypes
import mmap
import os

print(60, flush=True)
descriptor = os.open("short", os.O_CREAT | os.O_RDWR)
os.ftruncate(descriptor, 1 << 16)
view = mmap.mmap(descriptor, 1 << 16)
os.ftruncate(descriptor, 0)
view[1 << 15]
