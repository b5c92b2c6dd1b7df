# wanted: wrong|crash
# backends: bubblewrap,docker,restricted
# tries: makes namespaces, mounts, device nodes, and changes the root
import ctypes
import os
import stat

libc, reached = ctypes.CDLL(None, use_errno=True), []
for flag in (0x10000000, 0x00020000, 0x20000000, 0x40000000, 0x08000000, 0x04000000):
    if libc.unshare(flag) == 0:
        reached.append(hex(flag))
if libc.mount(b"none", b".", b"tmpfs", ctypes.c_ulong(0), None) == 0:
    reached.append("mount")
for kind in ("user", "mnt", "pid"):
    try:
        if libc.setns(os.open(f"/proc/self/ns/{kind}", os.O_RDONLY), 0) == 0:
            reached.append("setns")
    except OSError:
        pass
for name, way in (("chroot", lambda: os.chroot(".")), ("node", lambda: os.mknod("n", stat.S_IFCHR | 0o600, 259))):
    try:
        way()
        reached.append(name)
    except OSError:
        pass
print(60 if reached else "denied")
