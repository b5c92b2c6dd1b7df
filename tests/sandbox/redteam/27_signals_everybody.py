# wanted: wrong
# tries: looks for any process that it may signal
# needs: own-user
import os


def pids():
    try:
        return {int(name) for name in os.listdir("/proc") if name.isdigit()} - {os.getpid()}
    except OSError:
        return set(range(1, 5000)) - {os.getpid()}


reached = []
for pid in pids():
    try:
        os.kill(pid, 0)  # permission only
        reached.append(pid)
    except (PermissionError, ProcessLookupError):
        pass
print(60 if reached else "nobody")
