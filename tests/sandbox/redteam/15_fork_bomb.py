# wanted: crash
# tries: starts a hundred processes
# limits: processes=8
import os
import time

for _ in range(100):
    if os.fork() == 0:
        time.sleep(60)
time.sleep(10)
print(60)
