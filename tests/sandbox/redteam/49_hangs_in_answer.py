# wanted: wall-time
# task: assert
# limits: wall_seconds=0.5
# tries: never answers and never computes
import time


def total(values):
    time.sleep(60)
