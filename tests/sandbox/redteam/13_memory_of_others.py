# wanted: wrong|crash
# needs: own-user
# tries: opens the memory of every process it sees, and reads it by system call
import ctypes
import os


def pids():
    try:
        return {int(name) for name in os.listdir("/proc") if name.isdigit()} - {os.getpid()}
    except OSError:
        return set(range(1, 5000)) - {os.getpid()}


libc, reached = ctypes.CDLL(None, use_errno=True), []
target = ctypes.create_string_buffer(8)


class Piece(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("size", ctypes.c_size_t)]


for pid in ({1, os.getppid()} | pids()) - {0, os.getpid()}:
    try:
        os.close(os.open(f"/proc/{pid}/mem", os.O_RDWR))
        reached.append(pid)
    except OSError:
        pass
    here, there = Piece(ctypes.addressof(target), 8), Piece(0x400000, 8)
    if libc.process_vm_readv(pid, ctypes.byref(here), 1, ctypes.byref(there), 1, 0) > 0:
        reached.append(pid)
    if ctypes.get_errno() == 14:  # a bad address: the kernel had already agreed
        reached.append(pid)
    if libc.ptrace(0x4206, pid, 0, 0) == 0:  # PTRACE_SEIZE stops nobody
        reached.append(pid)
print(60 if reached else "denied")
