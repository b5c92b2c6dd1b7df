# wanted: passed
# backends: bubblewrap,docker,restricted
# then: 22_sees_no_socket
# tries: leaves a socket that is in no folder, and a key
import ctypes
import socket
import sys

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall(248, b"user", b"left-behind", b"x", ctypes.c_size_t(1), ctypes.c_long(-3))
try:
    listener = socket.socket(socket.AF_UNIX)
    listener.bind("\0left-behind")
    listener.listen()
except OSError:
    pass
print(sum(map(int, sys.stdin.read().split()[1:])))
