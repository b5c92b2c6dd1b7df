# wanted: wall-time
# task: call
# limits: wall_seconds=0.5
# tries: sleeps for ever inside the called function
import time


class Solution:
    def total(self, values):
        time.sleep(60)
