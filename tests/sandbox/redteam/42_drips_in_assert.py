# wanted: wrong|crash|wall-time
# task: assert
# limits: wall_seconds=0.5
# tries: sends its answer a byte at a time, and never the last
import os
import time


def total(values):
    for _ in range(9):
        for descriptor in range(3, 64):
            try:
                os.write(descriptor, b"0")
            except OSError:
                pass
        time.sleep(0.01)
    time.sleep(60)
