# wanted: crash
# wanted[process]: cpu-time
# tries: has an orphan of another session compute in its place
# limits: cpu_seconds=0.3
import os
import time

reader, writer = os.pipe()
if os.fork() == 0:
    if os.fork() == 0:
        os.setsid()
        while time.process_time() < 0.6:
            pass
        os.write(writer, b"done")
    os._exit(0)
os.wait()
os.read(reader, 4)
print(60)
