# wanted: wrong|crash
# wanted[process]: passed
# tries: forks by system call, past the C library
import ctypes
import os
import platform

libc, done = ctypes.CDLL(None, use_errno=True), []
calls = [(57,), (56, 17, 0, 0, 0, 0)] if platform.machine() == "x86_64" else [(220, 17, 0, 0, 0, 0)]
for call in calls:
    pid = libc.syscall(*map(ctypes.c_long, call))
    if pid == 0:
        os._exit(0)
    if pid > 0:
        os.waitpid(pid, 0)
        done.append(call)
print(60 if done else "denied")
