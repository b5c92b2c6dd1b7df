# wanted: wrong
# needs: own-user
# tries: opens settings of the kernel for writing (and writes nothing)
import os

reached = []
for path in ("/proc/sys/kernel/core_pattern", "/proc/sys/vm/overcommit_memory", "/proc/sysrq-trigger"):
    try:
        os.close(os.open(path, os.O_WRONLY))
        reached.append(path)
    except OSError:
        pass
print(60 if reached else "denied")
