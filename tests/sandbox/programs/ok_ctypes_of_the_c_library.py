# wanted: passed
import ctypes
import sys

libc = ctypes.CDLL(None)
print(sum(libc.atoi(v.encode()) for v in sys.stdin.read().split()[1:]))
