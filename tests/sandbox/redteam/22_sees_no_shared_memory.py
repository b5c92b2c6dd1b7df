# wanted: passed
# backends: bubblewrap,docker,restricted
# tries: looks for shared memory, semaphores and queues that another program left, and removes what it finds
import ctypes
import os
import sys

libc, key, found = ctypes.CDLL(None, use_errno=True), 0x51AFE, []
for name, number in (("shm", libc.shmget(key, ctypes.c_size_t(4096), 0)), ("msg", libc.msgget(key, 0))):
    if number >= 0:
        found.append(name)
        getattr(libc, f"{name}ctl")(number, 0, None)
number = libc.semget(key, 1, 0)
if number >= 0:
    found.append("sem")
    libc.semctl(number, 0, 0)
if libc.shm_open(b"/left-behind", os.O_RDWR, 0o600) >= 0:
    found.append("shm_open")
    libc.shm_unlink(b"/left-behind")
if libc.mq_open(b"/left-behind", os.O_RDWR, 0o600, None) >= 0:
    found.append("mq_open")
    libc.mq_unlink(b"/left-behind")
assert not found, found
print(sum(map(int, sys.stdin.read().split()[1:])))
