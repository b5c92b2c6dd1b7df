# wanted: wrong|crash
# task: call
# tries: answers with frames whose sizes cannot be
import os

frames = [b"-000000001x", b"9999999999", b"00000000 3abc", b"\xff" * 64, b"\0" * 64, b"0000000000", b"+1e3      ", b""]


class Solution:
    def total(self, values):
        for descriptor in range(3, 1024):
            for frame in frames:
                try:
                    os.write(descriptor, frame)
                except OSError:
                    break
        os._exit(0)
