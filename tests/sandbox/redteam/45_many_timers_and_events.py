# wanted: passed
# tries: makes kernel objects of many kinds until it is refused
import ctypes
import os
import select
import sys

libc, values = ctypes.CDLL(None), sys.stdin.read().split()[1:]
try:
    for number in range(300):
        select.epoll()
        os.eventfd(0)
        libc.timerfd_create(1, 0)
        libc.inotify_init()
        if libc.timer_create(1, None, ctypes.create_string_buffer(8)) != 0:
            break
except OSError:
    pass
print(sum(map(int, values)))
