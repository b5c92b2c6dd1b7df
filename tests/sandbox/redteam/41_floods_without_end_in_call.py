# wanted: wrong|crash|output|wall-time|cpu-time
# task: call
# limits: output_mb=2,wall_seconds=2,cpu_seconds=1
# tries: never stops writing to the descriptor that its result goes over
import os


class Solution:
    def total(self, values):
        while True:
            for descriptor in range(3, 64):
                try:
                    os.write(descriptor, b"9" * 65536)
                except OSError:
                    pass
