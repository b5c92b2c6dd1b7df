# wanted: passed
# then: ok_for_line_in_stdin
# tries: leaves its streams locked, without blocking, appending and owned by a signal
import fcntl
import os
import sys

values = sys.stdin.read().split()[1:]
print(sum(map(int, values)), flush=True)
for descriptor in (0, 1, 2):
    for way in (
        lambda d: os.set_blocking(d, False),
        lambda d: fcntl.flock(d, fcntl.LOCK_EX | fcntl.LOCK_NB),
        lambda d: fcntl.lockf(d, fcntl.LOCK_EX | fcntl.LOCK_NB),
        lambda d: fcntl.fcntl(d, fcntl.F_SETFL, os.O_APPEND | os.O_ASYNC | os.O_NONBLOCK),
        lambda d: fcntl.fcntl(d, fcntl.F_SETOWN, os.getppid()),
        lambda d: os.fchmod(d, 0),
    ):
        try:
            way(descriptor)
        except OSError:
            pass
