# wanted: passed
# backends: bubblewrap,docker,restricted
# tries: looks for the socket and the key that another program left
import ctypes
import socket
import sys

libc = ctypes.CDLL(None, use_errno=True)
assert libc.syscall(249, b"user", b"left-behind", None, ctypes.c_long(-3)) < 0
try:
    socket.socket(socket.AF_UNIX).connect("\0left-behind")
    print("found")
except OSError:
    pass
print(sum(map(int, sys.stdin.read().split()[1:])))
