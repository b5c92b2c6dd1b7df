# wanted: wrong|crash
# task: call
# numbers: [[10, 20, 30], [1, 2], [3], [3, 0], [0, 3], [1, 1, 1]]
# tries: sends the results of the calls to come along with its own
import os

frames = b"%010d%b" % (1, b"3") * 10


class Solution:
    def total(self, values):
        for descriptor in range(1, 64):
            try:
                os.write(descriptor, frames)
            except OSError:
                pass
        return 61
