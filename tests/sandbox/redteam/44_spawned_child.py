# wanted: crash
# wanted[process]: cpu-time
# limits: cpu_seconds=0.3
# tries: has another program compute in its place
import os
import sys

os.waitpid(os.posix_spawn(sys.executable, ["python", "-c", "while True: pass"], {}), 0)
print(60)
