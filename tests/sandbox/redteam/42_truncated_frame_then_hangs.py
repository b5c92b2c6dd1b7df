# wanted: wrong|crash|wall-time
# task: call
# limits: wall_seconds=0.5
# tries: begins a frame and never goes on
import os
import struct
import time


class Solution:
    def total(self, values):
        for descriptor in range(3, 1024):
            for head in (b"0000000100", struct.pack("<I", 100), struct.pack(">I", 100)):
                try:
                    os.write(descriptor, head)
                except OSError:
                    break
        time.sleep(60)
