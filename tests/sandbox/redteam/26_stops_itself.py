# wanted: wall-time
# tries: stops itself, so that it neither computes nor ends
# limits: wall_seconds=0.5
import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)
print(60)
