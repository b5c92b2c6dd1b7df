# wanted: wrong|crash
# wanted[process]: passed
# tries: forks by the system call whose flags no filter can see
import ctypes
import os
import struct

arguments = ctypes.create_string_buffer(struct.pack("<11Q", 0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0))
pid = ctypes.CDLL(None, use_errno=True).syscall(435, arguments, ctypes.c_size_t(88))
if pid == 0:
    os._exit(0)
if pid > 0:
    os.waitpid(pid, 0)
print(60 if pid > 0 else "denied")
