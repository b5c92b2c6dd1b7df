# wanted: wrong|crash|output|wall-time
# task: assert
# limits: wall_seconds=1
# tries: claims that an answer of ten gigabytes follows
import os
import struct


def total(values):
    for descriptor in range(3, 64):
        for head in (b"9999999999", struct.pack("<I", 0xFFFFFFFF), struct.pack(">Q", 1 << 40)):
            try:
                os.write(descriptor, head)
            except OSError:
                break
    return 61
