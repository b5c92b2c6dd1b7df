# wanted: wrong|crash
# task: call
# tries: begins a frame of a hundred bytes, in several formats, and ends in the middle
import os
import struct

heads = [b"0000000100", b"000000000100", struct.pack("<I", 100), struct.pack(">I", 100), struct.pack("<Q", 100)]


class Solution:
    def total(self, values):
        for descriptor in range(3, 1024):
            for head in heads:
                try:
                    os.write(descriptor, head + b"60")
                except OSError:
                    break
        os._exit(0)
