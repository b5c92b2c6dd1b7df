# wanted: wall-time
# limits: wall_seconds=0.5
# tries: keeps copies of every descriptor, closes the usual ones and hangs
import os
import time

for descriptor in range(16):
    for _ in range(10):
        try:
            os.set_inheritable(os.dup(descriptor), True)
        except OSError:
            break
os.closerange(0, 3)
while True:
    time.sleep(60)
