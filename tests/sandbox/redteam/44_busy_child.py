# wanted: crash
# wanted[process]: cpu-time
# tries: has a child compute in its place
# limits: cpu_seconds=0.3
import os
import time

pid = os.fork()
if pid == 0:
    while time.process_time() < 0.6:
        pass
    os._exit(0)
os.waitpid(pid, 0)
print(60)
