# wanted: wall-time
# tries: sleeps for ever
# limits: wall_seconds=0.5
import time

time.sleep(60)
