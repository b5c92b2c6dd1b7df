# wanted: wrong|crash|output
# task: call
# limits: output_mb=2,wall_seconds=5
# tries: floods the descriptor that its result goes over
import os

noise = bytes(range(256)) * 256


class Solution:
    def total(self, values):
        for descriptor in range(3, 1024):
            try:
                os.set_blocking(descriptor, False)
                for _ in range(16):
                    os.write(descriptor, noise)
            except OSError:
                pass
        return 61
