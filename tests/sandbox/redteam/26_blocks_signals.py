# wanted: wall-time
# limits: wall_seconds=0.5
# tries: blocks every signal and sleeps
import signal
import time

signal.pthread_sigmask(signal.SIG_SETMASK, signal.valid_signals())
while True:
    time.sleep(60)
