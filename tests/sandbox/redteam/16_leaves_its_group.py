# wanted: crash
# wanted[process]: passed
# tries: leaves processes of other groups behind that ignore the polite signal
import os
import signal
import time

numbers = [int(input()) for _ in range(int(input()))]
for _ in range(5):
    if os.fork() == 0:
        open("/proc/self/comm", "w").write("left-behind")
        os.setpgid(0, 0)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(60)
print(sum(numbers))
