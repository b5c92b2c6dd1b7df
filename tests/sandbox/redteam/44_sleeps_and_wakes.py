# wanted: wall-time|cpu-time
# limits: cpu_seconds=0.5,wall_seconds=0.8
# tries: computes a little and sleeps a little, for ever
import time

while True:
    sum(range(1000))
    time.sleep(0.001)
