# wanted: wrong|crash
# backends: bubblewrap,docker,restricted
# tries: system calls with a history: io_uring, keys, bpf, perf, userfaultfd, handles, vmsplice of modules
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
reached = []
rare = {"io_uring": (425, 8, buffer), "keyctl": (250, 0, -3, 1), "add_key": (248, b"user", b"k", b"x", 1, -2)}
rare |= {"bpf": (321, 0, buffer, 128), "perf": (298, buffer, 0, -1, -1, 0), "userfaultfd": (323, 1)}
rare |= {"open_by_handle": (304, -100, buffer, 0), "kexec": (246, 0, 0, 0, 0), "module": (175, buffer, 16, b"")}
for name, (number, *given) in rare.items() if platform.machine() == "x86_64" else ():
    given = [ctypes.c_long(value) if type(value) is int else value for value in given]
    if libc.syscall(ctypes.c_long(number), *given) >= 0:
        reached.append(name)
print(60 if reached else "denied")
