# wanted: passed
# backends: bubblewrap,docker,restricted
# then: 22_sees_no_shared_memory
# tries: leaves shared memory, semaphores and queues of both kinds
import ctypes
import os
import sys

libc, key = ctypes.CDLL(None, use_errno=True), 0x51AFE
libc.shmget(key, ctypes.c_size_t(4096), 0o1600)
libc.semget(key, 1, 0o1600)
libc.msgget(key, 0o1600)
libc.shm_open(b"/left-behind", os.O_CREAT | os.O_RDWR, 0o600)
libc.mq_open(b"/left-behind", os.O_CREAT | os.O_RDWR, 0o600, None)
print(sum(map(int, sys.stdin.read().split()[1:])))
