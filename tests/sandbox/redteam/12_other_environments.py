# wanted: passed
# needs: own-user
# tries: reads other processes' environment, memory, descriptors and directories
import os
import sys


def pids():
    try:
        return {int(name) for name in os.listdir("/proc") if name.isdigit()} - {os.getpid()}
    except OSError:
        return set(range(1, 5000)) - {os.getpid()}


for pid in pids():
    for name in ("environ", "mem", "maps", "auxv"):
        try:
            open(f"/proc/{pid}/{name}", "rb").read(16)
            if name != "maps":
                print("could read", name)
        except OSError:
            pass
    for name in ("fd", "cwd/tests", "root/root"):
        try:
            print("could list", name, os.listdir(f"/proc/{pid}/{name}")[:3])
        except OSError:
            pass
print(sum(map(int, sys.stdin.read().split()[1:])))
