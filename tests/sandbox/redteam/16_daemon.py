# wanted: crash
# wanted[process]: passed
# tries: leaves a process of another session behind
import os
import time

numbers = [int(input()) for _ in range(int(input()))]
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        open("/proc/self/comm", "w").write("left-behind")
        os.chdir("/")
        os.closerange(0, 256)
        time.sleep(60)
    os._exit(0)
os.wait()
print(sum(numbers))
