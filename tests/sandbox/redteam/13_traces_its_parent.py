# wanted: crash
# tries: attaches to its parent as a debugger
# needs: own-user
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
PTRACE_ATTACH = 16
if libc.ptrace(PTRACE_ATTACH, os.getppid(), 0, 0) != 0:
    raise OSError(ctypes.get_errno(), "denied")
print(60)
